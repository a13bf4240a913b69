package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.JsonWriter;
import dev.logtee.display.Numbers;
import dev.logtee.display.Stamps;
import dev.logtee.source.InputException;
import dev.logtee.store.Message;
import dev.logtee.store.StoredStates;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// Shows which messages wait, since when and why.
final class NotifyListCommand extends Command {
    private static final Usage USAGE = new Usage(
            "list",
            "Shows which messages about alerts wait, since when and why.",
            "logtee notify list [OPTIONS] [FILE...]",
            """
            Examples:
              logtee notify list
              logtee notify list --all --state /var/lib/logtee
              logtee notify list --output json | jq -r .why
            """);

    private static final long MILLIS = 1000;

    private final StateChoice choice = group("Which state", new StateChoice());

    private final Given<String> output =
            option("--output", "KIND", Converters.TEXT_OR_JSON, "text (default) or json (one object a line).");

    private final Given<Boolean> all = flag("--all", "Show those that are done with, too: the latest 1,000.");

    private final InstantSource clock;
    private final Stamps stamps = new Stamps(ZoneOffset.UTC);

    NotifyListCommand(Stdio stdio, InstantSource clock) {
        super(USAGE, stdio);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        StoredStates states = choice.states(stdio);
        boolean isReadable = true;
        int listed = 0;
        List<String> names = choice.names(stdio);
        for (String name : names) {
            try {
                listed += list(states.messages(name));
            } catch (IOException e) {
                stdio.say("state " + name + ": " + InputException.reason(e));
                isReadable = false;
            }
        }
        if (listed == 0 && isReadable && !isJson()) {
            stdio.print(names.isEmpty() ? "nothing waits: " + choice.none(stdio) : "nothing waits\n");
        }
        return isReadable ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private int list(List<Message> messages) {
        List<Message> shown = messages.stream()
                .filter(message -> all.is(true) || message.state().isOpen())
                .toList();
        shown.forEach(message ->
                stdio.write(isJson() ? json(message) : (VisibleText.of(line(message)) + '\n').getBytes(UTF_8)));
        return shown.size();
    }

    private boolean isJson() {
        return output.is("json");
    }

    private byte[] json(Message message) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("receiver").text(message.receiver());
        json.name("id").text(message.id());
        json.name("alert").text(message.alert());
        json.name("event").string(message.kind().word());
        json.name("state").string(message.state().name().toLowerCase(Locale.ROOT));
        json.name("since").string(stamps.iso(message.sinceMillis() / MILLIS));
        if (message.state().isOpen() && message.dueMillis() != Message.NEVER) {
            json.name("due").string(stamps.iso(message.dueMillis() / MILLIS));
        }
        json.name("attempts").number(message.attempts());
        if (!message.why().isEmpty()) {
            json.name("why").text(message.why());
        }
        return json.endObject().newLine().take();
    }

    /// `2026-01-02T10:00:00Z  ops  traffic-triggered-1767348000  waits, tried 3 times, next in 40s: answered 503`.
    private String line(Message message) {
        return stamps.iso(message.sinceMillis() / MILLIS) + "  " + message.receiver() + "  " + message.id() + "  "
                + standing(message) + (message.why().isEmpty() ? "" : ": " + message.why());
    }

    private String standing(Message message) {
        return switch (message.state()) {
            case HELD -> "held: it was long ago";
            case WAITING -> "waits, " + tries(message) + ", next " + next(message);
            case TOLD ->
                "delivered, and it fires" + (message.dueMillis() == Message.NEVER ? "" : "; again " + next(message));
            case DELIVERED -> "delivered";
            case GIVEN_UP -> "given up, " + tries(message);
            case DROPPED -> "made room for others";
        };
    }

    private static String tries(Message message) {
        return switch (message.attempts()) {
            case 0 -> "not tried yet";
            case 1 -> "tried once";
            default -> "tried " + message.attempts() + " times";
        };
    }

    private String next(Message message) {
        long seconds = (message.dueMillis() - clock.millis()) / MILLIS;
        return seconds <= 0 ? "now" : "in " + Numbers.span(seconds);
    }
}
