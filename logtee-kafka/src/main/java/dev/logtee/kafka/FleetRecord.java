package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Reason;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.sketch.Detail;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// What the analyzers of a topic tell of it: the records of its `.traffic` topic.
///
/// ```text
/// form=2 (number) | kind (number) | what follows by kind | CRC-32C (word)
///
/// 0 interval   from, to (words), summary (bytes), ledger
/// 1 quiet      from, to (words)
/// 2 seconds    0, or 1 and the clock in milliseconds (word); threshold of the traffic alert (text, a decimal) and its
///              window in seconds; how many seconds, each second (word), hits, hits of the window; how many sources are
///              behind, each a text
/// 3 event      see Events
/// ```
///
/// Numbers, words, bytes and text are those of [BinaryWriter].
sealed interface FleetRecord {
    int FORM = 2;
    int MOST_DECIMAL_BYTES = 100;
    int MOST_BEHIND = 1 << 10;
    int MOST_SECONDS = 1 << 20;
    int MOST_SUMMARY_BYTES = 6 << 20;
    long FURTHEST_SECOND = 1L << 40;
    long LONGEST_INTERVAL_SECONDS = 3600;

    /// A second that has closed.
    record Second(long epochSecond, long hits, long windowHits) {}

    /// An interval that has closed.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Closed(long from, long to, byte[] summary, Ledger ledger) implements FleetRecord {
        static Closed of(Interval interval) {
            byte[] summary = interval.summary().encodeWithin(MOST_SUMMARY_BYTES, Detail.FULL);
            return new Closed(interval.from(), interval.to(), summary, interval.ledger());
        }
    }

    /// Intervals without lines.
    record Quiet(long from, long to) implements FleetRecord {}

    /// How the fleet stands.
    record Seconds(OptionalLong clockMillis, Threshold threshold, List<Second> closed, List<String> behind)
            implements FleetRecord {
        public Seconds {
            requireNonNull(clockMillis, "clockMillis");
            requireNonNull(threshold, "threshold");
            closed = List.copyOf(closed);
            behind = List.copyOf(behind);
        }
    }

    /// An alert.
    record Event(AlertEvent event) implements FleetRecord {}

    /// The headers of what is written to `topic`: its form, and the topic for [#topicOf].
    static Headers headers(String topic) {
        Headers headers = new RecordHeaders();
        headers.add("logtee", new byte[] {FORM});
        headers.add("topic", topic.getBytes(UTF_8));
        return headers;
    }

    static String topicOf(Headers headers) {
        Header topic = requireNonNull(headers.lastHeader("topic"), "topic");
        return new String(topic.value(), UTF_8);
    }

    default byte[] encode() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        switch (this) {
            case Closed(long from, long to, byte[] summary, Ledger ledger) -> {
                out.number(0);
                out.word(from);
                out.word(to);
                out.bytes(summary);
                ledger.encode(out);
            }
            case Quiet(long from, long to) -> {
                out.number(1);
                out.word(from);
                out.word(to);
            }
            case Seconds seconds -> encode(seconds, out);
            case Event(AlertEvent event) -> {
                out.number(3);
                Events.encode(event, out);
            }
        }
        out.checksum();
        return out.toByteArray();
    }

    private static void encode(Seconds seconds, BinaryWriter out) {
        out.number(2);
        out.number(seconds.clockMillis.isPresent() ? 1 : 0);
        out.word(seconds.clockMillis.orElse(0));
        out.text(seconds.threshold.hitsPerSecond().toPlainString());
        out.number(seconds.threshold.window().toSeconds());
        out.number(seconds.closed.size());
        for (Second second : seconds.closed) {
            out.word(second.epochSecond);
            out.number(second.hits);
            out.number(second.windowHits);
        }
        List<String> told = seconds.behind.subList(0, Math.min(seconds.behind.size(), MOST_BEHIND));
        out.number(told.size());
        told.forEach(out::text);
    }

    /// Reads back what [#encode] wrote.
    static FleetRecord decode(byte @Nullable [] value) throws MalformedException {
        if (value == null) {
            throw new MalformedException("a record without a value");
        }
        BinaryReader in = new BinaryReader(value);
        in.checksum();
        in.form(FORM);
        FleetRecord told = switch (in.number(3, "kind")) {
            case 0 -> {
                long from = second(in);
                long to = end(from, in);
                if (to - from > LONGEST_INTERVAL_SECONDS) {
                    throw new MalformedException("no interval is that long: from=" + from + ", to=" + to);
                }
                yield new Closed(from, to, in.bytes(1 << 28), Ledger.decode(in));
            }
            case 1 -> {
                long from = second(in);
                yield new Quiet(from, end(from, in));
            }
            case 2 -> seconds(in);
            default -> new Event(Events.decode(in));
        };
        in.end();
        return told;
    }

    /// A second that can be told as a time: within some 35,000 years.
    private static long second(BinaryReader in) throws MalformedException {
        long second = in.word();
        if (second < -FURTHEST_SECOND || second > FURTHEST_SECOND) {
            throw new MalformedException("there is no such second: " + second);
        }
        return second;
    }

    private static long end(long from, BinaryReader in) throws MalformedException {
        long to = second(in);
        if (to <= from) {
            throw new MalformedException("a time must end after its beginning: from=" + from + ", to=" + to);
        }
        return to;
    }

    private static Seconds seconds(BinaryReader in) throws MalformedException {
        boolean isClocked = in.number(1, "clock") == 1;
        long clock = in.word();
        Threshold threshold = threshold(in);
        List<Second> closed = new ArrayList<>();
        for (int left = in.number(MOST_SECONDS, "seconds"); left > 0; left--) {
            closed.add(new Second(second(in), in.number(), in.number()));
        }
        List<String> behind = new ArrayList<>();
        for (int left = in.number(MOST_BEHIND, "behind"); left > 0; left--) {
            behind.add(in.text(1 << 14));
        }
        return new Seconds(isClocked ? OptionalLong.of(clock) : OptionalLong.empty(), threshold, closed, behind);
    }

    private static Threshold threshold(BinaryReader in) throws MalformedException {
        try {
            String decimal = in.text(MOST_DECIMAL_BYTES);
            if (!decimal.matches("[0-9.]+")) { // an exponent can make it long
                throw new MalformedException("a threshold must be a plain decimal");
            }
            return new Threshold(new BigDecimal(decimal), Duration.ofSeconds(in.number(3600, "window")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("no threshold: " + e.getMessage());
        }
    }

    /// The binary form of events.
    ///
    /// ```text
    /// rule (text) | kind (number) | at (word) | hits | value (double as word) | severity (number) |
    /// message, source, silenced (each 0, or 1 and a text) |
    /// how many reasons, each: what, value (text), of, share, before (doubles as words; NaN: not known) |
    /// how many samples, each a text
    /// ```
    final class Events {
        private static final int MOST_TEXT_BYTES = 1 << 16;
        private static final int MOST_LIST = 1 << 10;

        private Events() {}

        static void encode(AlertEvent event, BinaryWriter out) {
            AlertEvent.Details details = event.details();
            out.text(event.rule());
            out.number(event.kind().ordinal());
            out.word(event.at());
            out.number(event.hits());
            out.word(Double.doubleToLongBits(event.value()));
            out.number(details.severity().ordinal());
            optional(details.message(), out);
            optional(details.source(), out);
            optional(details.silenced(), out);
            out.number(details.reasons().size());
            for (Reason reason : details.reasons()) {
                out.number(reason.what().ordinal());
                out.text(reason.value());
                out.number(reason.of().ordinal());
                out.word(Double.doubleToLongBits(reason.share()));
                out.word(Double.doubleToLongBits(reason.before().orElse(Double.NaN)));
            }
            out.number(details.samples().size());
            details.samples().forEach(out::text);
        }

        private static void optional(Optional<String> text, BinaryWriter out) {
            out.number(text.isPresent() ? 1 : 0);
            text.ifPresent(out::text);
        }

        static AlertEvent decode(BinaryReader in) throws MalformedException {
            String rule = in.text(MOST_TEXT_BYTES);
            AlertEvent.Kind kind = one(AlertEvent.Kind.values(), in);
            long at = second(in);
            long hits = in.number();
            double value = Double.longBitsToDouble(in.word());
            Severity severity = one(Severity.values(), in);
            Optional<String> message = optional(in);
            Optional<String> source = optional(in);
            Optional<String> silenced = optional(in);
            List<Reason> reasons = new ArrayList<>();
            for (int left = in.number(MOST_LIST, "reasons"); left > 0; left--) {
                reasons.add(reason(in));
            }
            List<String> samples = new ArrayList<>();
            for (int left = in.number(MOST_LIST, "samples"); left > 0; left--) {
                samples.add(in.text(MOST_TEXT_BYTES));
            }
            return new AlertEvent(
                    rule,
                    kind,
                    at,
                    hits,
                    value,
                    new AlertEvent.Details(severity, message, source, reasons, samples, silenced));
        }

        private static Reason reason(BinaryReader in) throws MalformedException {
            Reason.What what = one(Reason.What.values(), in);
            String value = in.text(MOST_TEXT_BYTES);
            Reason.Of of = one(Reason.Of.values(), in);
            double share = Double.longBitsToDouble(in.word());
            double before = Double.longBitsToDouble(in.word());
            return new Reason(
                    what, value, of, share, Double.isNaN(before) ? OptionalDouble.empty() : OptionalDouble.of(before));
        }

        private static <E> E one(E[] all, BinaryReader in) throws MalformedException {
            return all[in.number(all.length - 1, "choice")];
        }

        private static Optional<String> optional(BinaryReader in) throws MalformedException {
            return in.number(1, "text") == 1 ? Optional.of(in.text(MOST_TEXT_BYTES)) : Optional.empty();
        }
    }
}
