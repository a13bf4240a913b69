package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Figures;
import dev.logtee.alert.SourceNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Collects what closes in an engine, and tells it as [Partial]s, at most one a second of the log.
final class Partials implements EngineOutput {
    private static final long NOT_TOLD = Long.MIN_VALUE;
    /// The ledger tells of each source: it comes with intervals, and else so seldom.
    private static final long LEDGER_SECONDS = 10;

    /// More than may be open at once. What is late in further ones counts in the nearest of these.
    private static final int MOST_LATE = 1 << 13;

    private final Partial.Writer writer;
    private final TreeMap<Long, Figures> late = new TreeMap<>(); // by second: often thousands of hits are of the same
    private long toldSecond = NOT_TOLD;
    private long toldLedger = NOT_TOLD;
    private boolean toldHeld;
    private boolean isNew = true;

    /// @param mostSummaryBytes  a larger summary is told in less detail
    Partials(int mostSummaryBytes) {
        writer = new Partial.Writer(mostSummaryBytes);
    }

    /// Whether nothing has closed since this was taken last.
    boolean isEmpty() {
        return writer.isEmpty() && late.isEmpty();
    }

    /// What has closed since this was asked last; empty if that is nothing, and the clock is in the same second as
    /// before.
    ///
    /// @param isHeld  whether anybody is to wait for these sources
    Optional<byte[]> take(
            OptionalLong clock,
            boolean isHeld,
            SourceNames names,
            Supplier<List<String>> behind,
            Supplier<Ledger> ledger) {
        long second = clock.isPresent() ? Math.floorDiv(clock.getAsLong(), 1000) : NOT_TOLD;
        if (isEmpty() && second == toldSecond && isHeld == toldHeld && !isNew) {
            return Optional.empty();
        }
        late.forEach(writer::second);
        late.clear();
        toldSecond = second;
        toldHeld = isHeld;
        isNew = false;
        boolean isLedgerDue = writer.hasIntervals() || second / LEDGER_SECONDS != toldLedger / LEDGER_SECONDS;
        toldLedger = isLedgerDue ? second : toldLedger;
        Optional<Ledger> now = isLedgerDue ? Optional.of(ledger.get()) : Optional.empty();
        return Optional.of(writer.take(isHeld, clock, names, behind.get(), now));
    }

    /// What was counted of a second, or more of it; the figures are used again once this returns.
    void second(long epochSecond, Figures figures) {
        writer.second(epochSecond, figures);
    }

    /// More that was counted of a second, which may be the figures' own: they are [given away][Figures#take].
    void late(long epochSecond, Figures figures) {
        Long second = late.size() < MOST_LATE || late.containsKey(epochSecond) ? epochSecond : nearest(epochSecond);
        Figures known = late.get(second);
        if (known == null) {
            late.put(second, figures.take());
        } else {
            known.merge(figures);
        }
    }

    private Long nearest(long second) {
        Long before = late.floorKey(second);
        return before == null ? late.firstKey() : before;
    }

    @Override
    public void interval(Interval interval) {
        writer.interval(interval);
    }

    @Override
    public void alert(AlertEvent event) {
        writer.clockBack(event);
    }
}
