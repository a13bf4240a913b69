package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.format.Format;
import dev.logtee.format.LineReader;
import dev.logtee.pipeline.Report.Moment;
import dev.logtee.source.InputException;
import dev.logtee.source.WholeInput;
import dev.logtee.source.WholeInputs;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The inputs of a report, opened: what the first lines of each tell is known.
final class Openings implements Closeable {
    /// What all inputs together may have out, unless there are so many that the least portions take more.
    private static final int OUT_BYTES = 16 << 20;

    private static final int LEAST_PORTION_BYTES = 16 << 10;
    private static final long LEAST_BYTES_OF_SECONDS = 64 << 10;

    private final Report report;
    private final Formatting formatting;
    private final Consumer<String> notices;
    private final int portionBytes;
    private final long portionSeconds;
    private final long totalBytes;
    private final List<Closeable> toClose = new ArrayList<>();
    private final List<Opened> all = new ArrayList<>();
    private final Set<Format> told = new HashSet<>(); // what they lack, by the first input of each

    Openings(
            Report report,
            Reporter.Effort effort,
            InputStream standardInput,
            LongAdder readBytes,
            Consumer<String> notices) {
        this.report = report;
        this.notices = notices;
        formatting = Formatting.of(report);
        List<WholeInput> inputs = WholeInputs.find(report.inputs(), report.decoders(), standardInput);
        portionBytes = Math.min(effort.portionBytes(), Math.max(LEAST_PORTION_BYTES, OUT_BYTES / inputs.size()));
        portionSeconds = effort.seconds();
        totalBytes = inputs.stream().mapToLong(WholeInput::sizeBytes).sum();
        inputs.forEach(input -> look(input, readBytes));
    }

    private void look(WholeInput input, LongAdder readBytes) {
        try {
            Opened opened = Opened.of(input, formatting, readBytes, notices);
            toClose.add(opened);
            all.add(opened);
            say(input, opened.look());
        } catch (IOException e) {
            close();
            throw new InputException(input.name() + " cannot be read: " + InputException.reason(e));
        }
    }

    private void say(WholeInput input, FirstLook look) {
        if (look.format().isEmpty() && look.begin().length > 0) {
            notices.accept(Formatting.unknown(input.name(), ""));
        }
        look.format()
                .filter(told::add)
                .flatMap(format -> formatting.lacking(input.name(), format))
                .ifPresent(notices);
    }

    long totalBytes() {
        return totalBytes;
    }

    /// With a key derived from the first bytes of the input, so that a report repeats.
    Hasher hasher() {
        for (Opened opened : all) {
            byte[] begin = opened.look().begin();
            if (begin.length > 0) {
                return Hasher.derivedFrom(begin, 0, begin.length);
            }
        }
        return Hasher.derivedFrom(new byte[0], 0, 0);
    }

    /// What the report is about.
    Period period() {
        try {
            boolean relative = report.since()
                            .filter(Moment.BeforeEnd.class::isInstance)
                            .isPresent()
                    || report.until().filter(Moment.BeforeEnd.class::isInstance).isPresent();
            long end = relative ? lastSecond() : 0;
            return new Period(second(report.since(), end, Long.MIN_VALUE), second(report.until(), end, Long.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long lastSecond() throws IOException {
        long last = 0;
        for (Opened opened : all) {
            last = Math.max(last, opened.lastSecond(reader(opened)));
        }
        return last;
    }

    private static long second(Optional<Moment> moment, long end, long none) {
        return moment.map(known -> second(known, end)).orElse(none);
    }

    private static long second(Moment moment, long end) {
        return switch (moment) {
            case Moment.At(var instant) -> instant.getEpochSecond();
            case Moment.BeforeEnd(var length) -> end - length.toSeconds();
        };
    }

    private LineReader reader(Opened opened) {
        LineReader reader = formatting
                .given()
                .map(formatting::reader)
                .orElseGet(() -> formatting.changing(opened.look().format()));
        return report.view().over(reader);
    }

    /// Takes all of them into the engine.
    List<Intake> open(Engine engine, Period period) {
        List<Intake> intakes = new ArrayList<>();
        for (Opened opened : all) {
            int number = engine.open(opened.name(), reader(opened), Long.MIN_VALUE);
            Opened.Source source = new Opened.Source(number, engine.forRules(number), label(opened));
            opened.look().second().ifPresent(second -> engine.expect(number, second));
            try {
                Intake intake = opened.intake(source, period, portionBytes(opened), () -> reader(opened));
                toClose.add(intake);
                intakes.add(intake);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return intakes;
    }

    /// The same each time, as samples are taken by portions.
    private int portionBytes(Opened opened) throws IOException {
        if (portionSeconds == Long.MAX_VALUE) {
            return portionBytes;
        }
        long bytes = opened.bytesIn(portionSeconds, reader(opened));
        return (int) Math.min(portionBytes, Math.max(LEAST_BYTES_OF_SECONDS, bytes));
    }

    /// The name under which its hits are listed, if there are others.
    private byte @Nullable [] label(Opened opened) {
        return all.size() > 1 ? opened.name().getBytes(UTF_8) : null;
    }

    @Override
    public void close() {
        for (Closeable closing : toClose) {
            try {
                closing.close();
            } catch (IOException e) {
                notices.accept("an input could not be closed: " + InputException.reason(e));
            }
        }
    }
}
