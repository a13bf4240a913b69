package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps what an engine says of whole inputs: from when to when there are hits, and what their rules tell.
class Judgement implements EngineOutput {
    private final Consumer<String> notices;
    private final int mostExplained;
    final List<AlertEvent> alerts = new ArrayList<>();
    private final Map<String, Long> firings = new LinkedHashMap<>();
    long furtherAlerts;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /// @param mostExplained  so many alerts may say why they came
    Judgement(Consumer<String> notices, int mostExplained) {
        this.notices = notices;
        this.mostExplained = mostExplained;
    }

    Verdict verdict(Ledger ledger) {
        return new Verdict(ledger.hits() - ledger.filtered(), from(), to(), alerts, firings, furtherAlerts);
    }

    long from() {
        return from > to ? 0 : from;
    }

    long to() {
        return from > to ? -1 : to;
    }

    @Override
    public void placed(long epochSecond, long hits, long bytes) {
        from = Math.min(from, epochSecond);
        to = Math.max(to, epochSecond);
    }

    @Override
    public void closedEarly(long seconds) {
        notices.accept(EarlyClosing.told(seconds));
    }

    @Override
    public void alert(AlertEvent event) {
        if (event.kind() == AlertEvent.Kind.TRIGGERED) {
            firings.merge(event.rule(), 1L, Long::sum);
        }
        if (alerts.size() < Reporter.MOST_ALERTS) {
            alerts.add(event);
        } else {
            furtherAlerts++;
        }
    }

    @Override
    public boolean wantsReasons() {
        return alerts.size() < mostExplained;
    }

    @Override
    public void interval(Interval interval) {
        throw new IllegalStateException("a report has no intervals: interval=" + interval);
    }
}
