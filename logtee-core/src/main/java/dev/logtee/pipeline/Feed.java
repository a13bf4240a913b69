package dev.logtee.pipeline;

import dev.logtee.format.ChangingReader;
import dev.logtee.format.Format;
import dev.logtee.format.LineReader;
import dev.logtee.source.Batch;
import dev.logtee.source.Source;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A source on its way into the engine: its format, once that is known, and its number there, once it is open.
final class Feed {
    private static final int UNOPENED = -1;

    private final Source source;
    private final Formatting formatting;
    private final Consumer<String> notices;
    private final Set<Format> said = new HashSet<>();
    private Optional<Format> format;
    private @Nullable ChangingReader changing; // the latest reader, if its format may change
    private byte[] carried = {}; // by what was before the first line that is read
    private boolean unknownWasSaid;
    private int number = UNOPENED;

    Feed(Source source, Formatting formatting, Consumer<String> notices) {
        this.source = source;
        this.formatting = formatting;
        this.notices = notices;
        this.format = formatting.given();
    }

    Source source() {
        return source;
    }

    Standing.Followed followed(Counter counter) {
        OptionalLong clock = isOpen() ? counter.clockOf(number) : OptionalLong.empty();
        return new Standing.Followed(
                source.name(), format.map(Format::name), Standing.Pace.HERE, clock, source.trouble());
    }

    /// The second (epoch) that its lines are known to reach; empty where that is not known.
    OptionalLong unreadTo() {
        Optional<LineReader> reader = format.map(formatting::reader);
        byte[] lines = source.lastLines();
        if (reader.isEmpty() || lines.length == 0) {
            return OptionalLong.empty();
        }
        if (carried.length > 0) {
            reader.get().carry(carried);
        }
        return FirstLook.firstSecond(lines, 0, lines.length, reader.get());
    }

    boolean isOpen() {
        return number != UNOPENED;
    }

    int number() {
        return number;
    }

    void open(Counter counter) {
        if (!isOpen()) {
            carried = carried.length == 0 ? source.directives() : carried;
            number = counter.open(source.id(), newReader(), source.begin());
            formatting.given().ifPresent(this::sayLacking);
        }
    }

    /// Has what was read of the source counted, as far as it is taken now.
    ///
    /// @return whether any of it was
    boolean count(Batch batch, Counter counter, long nowNanos) {
        if (batch.from() == batch.to() && batch.passedBytes() == 0) {
            return true; // the end of a long line is not found yet
        }
        if (!counter.at(number, batch.file(), batch.offset(), batch.bytes(), batch.from(), batch.to())) {
            return false;
        }
        if (batch.passedBytes() > 0) {
            counter.passed(number, batch.passedBytes());
        }
        if (batch.tooLongBytes() > 0) {
            counter.tooLong(number, batch.bytes(), batch.from(), batch.to(), batch.tooLongBytes(), nowNanos);
        }
        if (batch.tooLongBytes() > 0 || batch.from() == batch.to()) {
            source.taken(batch, batch.to());
            return true;
        }
        if (learn(batch.bytes(), batch.from(), batch.to())) {
            counter.reader(number, newReader());
        }
        int to = counter.read(number, batch.bytes(), batch.from(), batch.to(), nowNanos);
        source.taken(batch, to);
        changed();
        return to > batch.from();
    }

    /// Has what [LineReader#carry] needs given to the next readers.
    void carry(byte[] directives) {
        carried = directives;
    }

    /// A new reader for the source's lines, by the format as far as it is known.
    LineReader newReader() {
        LineReader reader = formatting.given().map(formatting::reader).orElseGet(this::newChangingReader);
        if (carried.length > 0) {
            reader.carry(carried);
        }
        return reader;
    }

    private LineReader newChangingReader() {
        changing = formatting.changing(format);
        return changing;
    }

    /// Tells the format by these whole lines, unless it is known.
    ///
    /// @return whether it is known only now
    boolean learn(byte[] lines, int from, int to) {
        if (format.isPresent() || from == to || metByReader()) {
            return false;
        }
        format = formatting.tell(lines, from, to);
        format.ifPresent(told -> say(told, ""));
        return format.isPresent();
    }

    private boolean metByReader() {
        return changing != null && changing.format().isPresent() && changed();
    }

    /// Says if the reader has met another format since, or still none.
    ///
    /// @return whether it has met one
    boolean changed() {
        Optional<Format> present = changing == null ? Optional.empty() : changing.format();
        if (present.isEmpty() && format.isEmpty() && !unknownWasSaid) {
            unknownWasSaid = true;
            notices.accept(Formatting.unknown(source.name(), " yet"));
        }
        if (present.isEmpty() || present.equals(format)) {
            return false;
        }
        boolean first = format.isEmpty();
        format = present;
        say(present.get(), first ? "" : " from here on");
        return true;
    }

    /// Where lines of several formats are mixed, each is said once.
    private void say(Format told, String where) {
        if (said.add(told)) {
            notices.accept(source.name() + ": " + told.name() + where);
            sayLacking(told);
        }
    }

    private void sayLacking(Format known) {
        formatting.lacking(source.name(), known).ifPresent(notices);
    }
}
