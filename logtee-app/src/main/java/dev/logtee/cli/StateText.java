package dev.logtee.cli;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.LostText;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import dev.logtee.engine.Ledger;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// A state in words.
final class StateText {
    private final StringBuilder text = new StringBuilder();
    private final Stamps stamps = new Stamps(ZoneOffset.UTC);

    static String of(Stored state, Instant now) {
        return new StateText().write(state, now);
    }

    private String write(Stored state, Instant now) {
        line("state " + state.name());
        line("  kept in    " + VisibleText.of(state.file().toString()));
        state.inputs().forEach(input -> line("  follows    " + VisibleText.of(input)));
        long age = Math.max(0, Duration.between(state.savedAt(), now).toSeconds());
        line("  saved      " + Numbers.span(age) + " ago, at "
                + stamps.iso(state.savedAt().getEpochSecond()));
        line("  watched    "
                + state.watchedBy().map(process -> "by process " + process).orElse("by nobody now"));
        StoredFiles.of(state).forEach(this::file);
        ledger(state.ledger());
        state.events().forEach(this::event);
        return text.toString();
    }

    private void file(StoredFiles.Read file) {
        Position position = file.position();
        String behind = file.behindBytes().isEmpty()
                ? "not under this name any more"
                : file.behindBytes().getAsLong() == 0
                        ? "nothing is unread"
                        : Numbers.grouped(file.behindBytes().getAsLong()) + " bytes are unread";
        line("  read       " + VisibleText.of(position.path()) + " up to byte " + Numbers.grouped(position.offset())
                + "; " + behind);
    }

    private void ledger(Ledger ledger) {
        line("  lines      " + Numbers.grouped(ledger.lines()) + " = " + Numbers.counted(ledger.hits(), "hit") + " + "
                + Numbers.grouped(ledger.invalid()) + " invalid + " + Numbers.grouped(ledger.skipped()) + " skipped; "
                + Numbers.grouped(ledger.late()) + " late, " + Numbers.grouped(ledger.ahead()) + " ahead; "
                + Numbers.bytes((double) ledger.bytesRead()) + " read");
        ledger.lost().forEach(lost -> line("  lost       " + LostText.of(lost)));
    }

    private void event(AlertEvent event) {
        line("  alert      " + VisibleText.of(event.rule()) + " " + event.kind().word() + " at "
                + stamps.iso(event.at()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
