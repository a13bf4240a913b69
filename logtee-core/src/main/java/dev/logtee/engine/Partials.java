package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Figures;
import dev.logtee.alert.SourceNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Collects what closes in an engine, and tells it as [Partial]s, at most one a second of the log.
final class Partials implements EngineOutput {
    private static final long NOT_TOLD = Long.MIN_VALUE;
    /// The ledger tells of each source: it comes with intervals, and else so seldom.
    private static final long LEDGER_SECONDS = 10;

    private final Partial.Writer writer;
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
        return writer.isEmpty();
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
        if (writer.isEmpty() && second == toldSecond && isHeld == toldHeld && !isNew) {
            return Optional.empty();
        }
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

    @Override
    public void interval(Interval interval) {
        writer.interval(interval);
    }

    @Override
    public void alert(AlertEvent event) {
        writer.clockBack(event);
    }
}
