package dev.logtee.metrics;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.notify.Deliveries;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Pace;
import dev.logtee.pipeline.Standing.Progress;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes in what a run tells, and keeps what scrapers are told of it: renewed once a second on the run's thread, which
/// never waits for a scraper. What is counted by line comes from the ledger, what is counted by status, section, size
/// or duration from closed intervals.
public final class Metrics implements Pipeline.Output {
    private Threshold threshold;
    private final InstantSource clock;
    private final String version;
    private final IntervalCounts intervals = new IntervalCounts();
    private final LossCounts losses = new LossCounts();
    private final SortedMap<String, Set<String>> firing = new TreeMap<>(); // by rule, the sources; of all: ""
    private final SortedMap<Labels, Double> events = new TreeMap<>();
    private long windowHits;
    private boolean isUnsaved;
    private volatile @Nullable Deliveries deliveries;
    private volatile MetricSnapshots latest = new MetricSnapshots();
    private volatile Health health = Health.BEFORE;

    /// @param clock    the wall clock
    /// @param version  of this program
    public Metrics(Threshold threshold, InstantSource clock, String version) {
        this.threshold = requireNonNull(threshold, "threshold");
        this.clock = requireNonNull(clock, "clock");
        this.version = requireNonNull(version, "version");
        sourcesFiring(Rule.TRAFFIC);
    }

    /// What becomes of messages about alerts; of runs that tell nobody, nothing is. From any thread.
    public void tell(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /// As of the last second. From any thread.
    MetricSnapshots latest() {
        return latest;
    }

    /// As of the last second. From any thread.
    Health health() {
        return health;
    }

    @Override
    public void interval(Interval interval) {
        intervals.add(interval);
    }

    @Override
    public void alert(AlertEvent event) {
        events.merge(labels(event.rule(), event.kind()), 1.0, Double::sum);
        switch (event.kind()) {
            case TRIGGERED -> firing(event);
            case RECOVERED -> sourcesFiring(event.rule()).remove(sourceOf(event));
            case NO_DATA, CLOCK_BACK -> {}
        }
    }

    @Override
    public void firing(AlertEvent event) {
        sourcesFiring(event.rule()).add(sourceOf(event));
    }

    /// A rule's counters begin at 0: of one that begins at 1, Prometheus sees no increase.
    private Set<String> sourcesFiring(String rule) {
        return firing.computeIfAbsent(rule, _ -> {
            events.putIfAbsent(labels(rule, AlertEvent.Kind.TRIGGERED), 0.0);
            events.putIfAbsent(labels(rule, AlertEvent.Kind.RECOVERED), 0.0);
            return new HashSet<>();
        });
    }

    private static String sourceOf(AlertEvent event) {
        return event.details().source().orElse("");
    }

    private static Labels labels(String rule, AlertEvent.Kind kind) {
        return Labels.of("rule", rule, "event", kind.word());
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        this.windowHits = windowHits;
    }

    @Override
    public void unsaved(boolean isUnsaved) {
        this.isUnsaved = isUnsaved;
    }

    @Override
    public void look(Standing standing) {
        long nowMillis = clock.millis();
        threshold = standing.threshold().orElse(threshold);
        standing.rules().forEach(rule -> sourcesFiring(rule.rule()));
        Families families = new Families();
        families.info("logtee_build", "This program.", "version", version);
        addLedger(standing.ledger(), families);
        addRun(standing, nowMillis, families);
        families.gauge(
                "logtee_state_unsaved",
                "1 while what is to be kept for the next start cannot be saved.",
                isUnsaved ? 1 : 0);
        addAlerts(families);
        addNotifications(deliveries, families);
        intervals.addTo(families);
        latest = families.build();
        health = Health.of(standing, nowMillis);
    }

    private void addLedger(Ledger ledger, Families families) {
        losses.look(ledger.lost());
        Map<String, Long> outcomes =
                new TreeMap<>(Map.of("hit", ledger.hits(), "invalid", ledger.invalid(), "skipped", ledger.skipped()));
        families.counter("logtee_hits", "Request lines that could be placed in time.", ledger.hits());
        families.counters("logtee_lines", "Lines read, by what became of them.", "outcome", outcomes, Long::doubleValue)
                .counter("logtee_read_bytes", "Bytes of the lines read.", ledger.bytesRead())
                .counter("logtee_late_hits", "Hits whose second had closed when they were read.", ledger.late())
                .counter("logtee_ahead_hits", "Hits stamped too far ahead to be in any second.", ledger.ahead())
                .counter("logtee_filtered_hits", "Hits that a filter left out.", ledger.filtered())
                .counter("logtee_losses", "Times that a rotation destroyed what was not read yet.", losses.losses())
                .counter("logtee_lost_bytes", "Bytes of that, as far as they were seen.", losses.bytes())
                .gauge(
                        "logtee_largest_lateness_seconds",
                        "The allowance (--lateness) that would have let no line be late.",
                        ledger.largestLateness());
    }

    private static void addRun(Standing standing, long nowMillis, Families families) {
        families.gauge(
                        "logtee_sources",
                        "Logs that are followed.",
                        standing.sources().size())
                .gauge(
                        "logtee_sources_unreadable",
                        "Logs that cannot be read now.",
                        standing.sources().stream()
                                .filter(source -> source.trouble().isPresent())
                                .count())
                .gauge(
                        "logtee_sources_behind",
                        "Logs of a fleet that are not waited for, since they are behind the others.",
                        standing.sources().stream()
                                .filter(source -> source.pace() == Pace.BEHIND)
                                .count())
                .gauge(
                        "logtee_catching_up",
                        "1 while there are lines that have not been read yet.",
                        standing.progress() == Progress.CATCHING_UP ? 1 : 0);
        standing.clockMillis()
                .ifPresent(clockMillis -> families.gauge(
                                "logtee_log_clock_timestamp_seconds",
                                "Up to where the log's time has been judged.",
                                clockMillis / 1000.0)
                        .gauge(
                                "logtee_log_clock_lag_seconds",
                                "How far that is behind the wall clock.",
                                (nowMillis - clockMillis) / 1000.0));
    }

    private static void addNotifications(@Nullable Deliveries deliveries, Families families) {
        if (deliveries == null) {
            return;
        }
        SortedMap<Labels, Double> outcomes = new TreeMap<>();
        deliveries.counts().forEach((receiver, count) -> {
            outcomes.put(Labels.of("receiver", receiver, "outcome", "delivered"), (double) count.delivered());
            outcomes.put(Labels.of("receiver", receiver, "outcome", "failed"), (double) count.failures());
            outcomes.put(Labels.of("receiver", receiver, "outcome", "given_up"), (double) count.givenUp());
        });
        families.counters(
                        "logtee_notifications",
                        "Messages about alerts: delivered, tries that failed, given up.",
                        outcomes)
                .gauge("logtee_notifications_waiting", "Messages about alerts to be delivered.", deliveries.waiting());
    }

    private void addAlerts(Families families) {
        SortedMap<String, Integer> raised = new TreeMap<>();
        firing.forEach((rule, sources) -> raised.put(rule, sources.isEmpty() ? 0 : 1));
        families.gauges("logtee_alert_firing", "1 while the rule's alert is raised.", "rule", raised)
                .counters("logtee_alert_events", "What alerts told.", events)
                .gauge(
                        "logtee_window_hits_per_second",
                        "The mean rate over the window of the traffic alert.",
                        (double) windowHits / threshold.window().toSeconds())
                .gauge(
                        "logtee_threshold_hits_per_second",
                        "The rate above which the traffic alert is raised.",
                        threshold.hitsPerSecond().doubleValue());
    }
}
