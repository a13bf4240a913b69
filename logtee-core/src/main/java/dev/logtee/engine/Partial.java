package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Figures;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What one partition of a fleet has counted of what closed there, in its binary form.
///
/// ```text
/// +--------+------+------------------+---------------------+------------------+--------+
/// | form=3 | held | 0, or 1 and the  | source names        | how many behind, | ledger |
/// |        |      | clock (word)     | (as SourceNames)    | each a text      | 0 or 1 |
/// +--------+------+-+----------------+---+-----------------+--+---------------+--------+
/// | seconds, each:  | intervals, each:   | clocks set back:   | CRC-32C (word)
/// | second (word),  | from (word),       | at (word), by      |
/// | figures         | summary (bytes)    | seconds (word),    |
/// |                 |                    | whose (text)       |
/// +-----------------+--------------------+--------------------+---------------
/// ```
final class Partial {
    private static final int FORM = 3;

    /// What a summary takes at most between the stages.
    static final int MOST_SUMMARY_BYTES = 6 << 20;

    /// What all summaries of a partial take, or little more: of many that close at once, the later ones are told in
    /// less detail.
    private static final int MOST_SUMMARIES_BYTES = 2 * MOST_SUMMARY_BYTES;

    private static final int LEAST_SUMMARY_BYTES = 32 << 10;
    private static final int MOST_BEHIND = 1 << 10;
    private static final int MOST_NAME_BYTES = 1 << 14;
    private static final int MOST = 1 << 16;
    private static final long MOST_SECOND = 1L << 40;

    private Partial() {}

    /// Writes one after another.
    static final class Writer {
        private final int mostSummaryBytes;
        private BinaryWriter seconds = new BinaryWriter();
        private int secondCount;
        private BinaryWriter intervals = new BinaryWriter();
        private int intervalCount;
        private int summariesBytes;
        private final List<AlertEvent> clocksBack = new ArrayList<>();

        /// @param mostSummaryBytes  a larger summary is told in less detail
        Writer(int mostSummaryBytes) {
            this.mostSummaryBytes = mostSummaryBytes;
        }

        boolean isEmpty() {
            return secondCount + intervalCount + clocksBack.size() == 0;
        }

        void second(long epochSecond, Figures figures) {
            secondCount++;
            seconds.word(epochSecond);
            figures.encode(seconds);
        }

        void interval(Interval interval) {
            intervalCount++;
            intervals.word(interval.from());
            int left = Math.max(LEAST_SUMMARY_BYTES, (MOST_SUMMARIES_BYTES - summariesBytes) / 2);
            byte[] summary = interval.summary().encodeWithin(Math.min(mostSummaryBytes, left), Detail.FULL);
            intervals.bytes(summary);
            summariesBytes += summary.length;
        }

        void clockBack(AlertEvent event) {
            clocksBack.add(event);
        }

        boolean hasIntervals() {
            return intervalCount > 0;
        }

        /// Begins a new one.
        byte[] take(
                boolean isHeld,
                OptionalLong clockMillis,
                SourceNames names,
                List<String> behind,
                Optional<Ledger> ledger) {
            BinaryWriter out = new BinaryWriter();
            out.number(FORM);
            out.number(isHeld ? 1 : 0);
            out.number(clockMillis.isPresent() ? 1 : 0);
            out.word(clockMillis.orElse(0));
            names.encode(out);
            List<String> told = behind.subList(0, Math.min(behind.size(), MOST_BEHIND));
            out.number(told.size());
            told.forEach(out::text);
            out.number(ledger.isPresent() ? 1 : 0);
            ledger.ifPresent(now -> now.encode(out));
            out.number(secondCount);
            out.append(seconds);
            out.number(intervalCount);
            out.append(intervals);
            out.number(clocksBack.size());
            for (AlertEvent event : clocksBack) {
                out.word(event.at());
                out.word(Double.doubleToLongBits(event.value()));
                out.text(event.details().source().orElse(""));
            }
            out.checksum();
            clear();
            return out.toByteArray();
        }

        private void clear() {
            seconds = new BinaryWriter();
            secondCount = 0;
            intervals = new BinaryWriter();
            intervalCount = 0;
            summariesBytes = 0;
            clocksBack.clear();
        }
    }

    /// Takes what a partial says, in its order.
    interface Taker {
        void begin(boolean isHeld, OptionalLong clockMillis, SourceNames names, List<String> behind)
                throws MalformedException;

        void ledger(Ledger ledger);

        /// A second, whose figures the reader is at.
        void second(long epochSecond, BinaryReader figures) throws MalformedException;

        void interval(long from, byte[] summary) throws MalformedException;

        /// A clock that was set back.
        ///
        /// @param source  whose; empty: that of the one source there is
        void clockBack(long at, double seconds, String source);
    }

    static void read(byte[] partial, Taker taker) throws MalformedException {
        BinaryReader in = new BinaryReader(partial);
        in.checksum();
        in.form(FORM);
        boolean isHeld = in.number(1, "held") == 1;
        boolean isClocked = in.number(1, "clock") == 1;
        long clock = time(in, MOST_SECOND * 1000);
        SourceNames names = new SourceNames();
        names.decode(in);
        taker.begin(isHeld, isClocked ? OptionalLong.of(clock) : OptionalLong.empty(), names, behind(in));
        if (in.number(1, "ledger") == 1) {
            taker.ledger(Ledger.decode(in));
        }
        readCounts(in, taker);
        in.end();
    }

    /// Reads the names of sources that are behind.
    static List<String> behind(BinaryReader in) throws MalformedException {
        List<String> behind = new ArrayList<>();
        for (int left = in.number(MOST_BEHIND, "behind"); left > 0; left--) {
            behind.add(in.text(MOST_NAME_BYTES));
        }
        return List.copyOf(behind);
    }

    private static void readCounts(BinaryReader in, Taker taker) throws MalformedException {
        for (int left = in.number(MOST, "seconds"); left > 0; left--) {
            taker.second(time(in, MOST_SECOND), in);
        }
        for (int left = in.number(MOST, "intervals"); left > 0; left--) {
            taker.interval(time(in, MOST_SECOND), in.bytes(Intervals.MOST_BYTES));
        }
        for (int left = in.number(MOST, "clocks set back"); left > 0; left--) {
            taker.clockBack(time(in, MOST_SECOND), Double.longBitsToDouble(in.word()), in.text(MOST_NAME_BYTES));
        }
    }

    private static long time(BinaryReader in, long most) throws MalformedException {
        long time = in.word();
        if (time < -most || time > most) {
            throw new MalformedException("no time of any log: time=" + time);
        }
        return time;
    }
}
