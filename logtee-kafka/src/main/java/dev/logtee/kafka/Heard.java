package dev.logtee.kafka;

import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What was heard of a fleet: passes on what its analyzers tell, and knows by it how the fleet stands.
///
/// Not for concurrent use.
final class Heard {
    private static final long SUMMARY_BYTES = 24L << 20;

    private final Hasher hasher;
    private final EngineOutput told;
    private final Consumer<String> events;
    private final Consumer<String> notices;
    private final MemoryBudget budget = new MemoryBudget(SUMMARY_BYTES);
    private Optional<Threshold> threshold = Optional.empty();
    private Ledger ledger = Ledger.NOTHING;
    private OptionalLong clockMillis = OptionalLong.empty();
    private List<String> behind = List.of();
    private long refused;

    /// @param hasher   of what the fleet counts
    /// @param told     whom it is passed on to
    /// @param events   given the id of each event that was passed on
    /// @param notices  told to people
    Heard(Hasher hasher, EngineOutput told, Consumer<String> events, Consumer<String> notices) {
        this.hasher = hasher;
        this.told = told;
        this.events = events;
        this.notices = notices;
    }

    /// Goes on after what an earlier run has heard.
    void goOn(Ledger before) {
        ledger = before;
    }

    Ledger ledger() {
        return ledger;
    }

    /// How many records were passed over.
    long refused() {
        return refused;
    }

    FleetStanding standing(Progress progress) {
        return new FleetStanding(progress, ledger, clockMillis, threshold, behind, hasher);
    }

    /// What is no [FleetRecord] is passed over.
    void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            switch (FleetRecord.decode(record.value())) {
                case FleetRecord.Closed closed -> take(closed);
                case FleetRecord.Quiet(long from, long to) -> told.quiet(from, to);
                case FleetRecord.Seconds seconds -> take(seconds);
                case FleetRecord.Event(var event) -> {
                    told.alert(event);
                    events.accept(event.id());
                }
            }
        } catch (MalformedException e) {
            if (++refused == 1) {
                notices.accept("a record of topic " + record.topic() + " at offset " + record.offset()
                        + " is passed over, as are others like it: "
                        + VisibleText.of(String.valueOf(e.getMessage())));
            }
        }
    }

    private void take(FleetRecord.Closed closed) throws MalformedException {
        Summary summary = Summary.decode(closed.summary(), hasher, budget);
        ledger = closed.ledger();
        Interval interval = new Interval(closed.from(), closed.to(), summary, ledger, false);
        told.interval(interval);
        told.exchange(interval).ifPresent(Summary::release);
    }

    private void take(FleetRecord.Seconds seconds) {
        clockMillis = seconds.clockMillis();
        threshold = Optional.of(seconds.threshold());
        seconds.closed().forEach(second -> told.second(second.epochSecond(), second.hits(), second.windowHits()));
        seconds.behind().stream()
                .filter(source -> !behind.contains(source))
                .forEach(source -> notices.accept(VisibleText.of(source)
                        + " is behind: it is no longer waited for, and its lines are late until it has caught up"));
        behind.stream()
                .filter(source -> !seconds.behind().contains(source))
                .forEach(source -> notices.accept(VisibleText.of(source) + " is no longer behind"));
        behind = seconds.behind();
    }
}
