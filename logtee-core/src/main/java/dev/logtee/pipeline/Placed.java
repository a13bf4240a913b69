package dev.logtee.pipeline;

import dev.logtee.engine.Ledger;
import dev.logtee.traffic.Hours;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/// Keeps what a report says of time besides.
final class Placed extends Judgement {
    private final Hours hours;
    private final Times times = new Times();

    Placed(ZoneId timezone, Consumer<String> notices) {
        super(notices, Reporter.MOST_EXPLAINED);
        hours = new Hours(timezone);
    }

    Findings findings(List<Worker> workers, Ledger ledger) {
        ReportSummary counts = workers.getFirst().counts();
        workers.stream().skip(1).forEach(worker -> counts.merge(worker.counts()));
        counts.summary().tellTraits();
        counts.addSkipped(ledger.skipped());
        counts.addPlaced(ledger.late(), ledger.ahead());
        long outside = workers.stream().mapToLong(Worker::outside).sum();
        return new Findings(counts, ledger, hours, times, from(), to(), alerts, furtherAlerts, outside);
    }

    @Override
    public void placed(long epochSecond, long hits, long bytes) {
        super.placed(epochSecond, hits, bytes);
        hours.add(epochSecond, hits, bytes);
        times.add(epochSecond, hits, bytes);
    }
}
