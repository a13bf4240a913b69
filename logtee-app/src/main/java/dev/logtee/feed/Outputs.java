package dev.logtee.feed;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Several who take in what one run tells, one after another, and those who only look on; what a [Speaker] among them
/// says is told to all.
public final class Outputs implements Pipeline.Output {
    private final List<Pipeline.Output> outputs;
    private final List<Onlooker> onlookers;
    private final List<Speaker> speakers;

    private Outputs(List<Pipeline.Output> outputs, List<? extends Onlooker> onlookers) {
        this.outputs = List.copyOf(outputs);
        this.onlookers = List.copyOf(onlookers);
        speakers = Stream.concat(outputs.stream(), onlookers.stream())
                .filter(Speaker.class::isInstance)
                .map(Speaker.class::cast)
                .toList();
    }

    public static Pipeline.Output of(Pipeline.Output first, List<Pipeline.Output> others) {
        return of(first, others, List.of());
    }

    public static Pipeline.Output of(
            Pipeline.Output first, List<Pipeline.Output> others, List<? extends Onlooker> onlookers) {
        if (others.isEmpty() && onlookers.isEmpty()) {
            return first;
        }
        List<Pipeline.Output> all = new ArrayList<>(others);
        all.addFirst(first);
        return new Outputs(all, onlookers);
    }

    @Override
    public void interval(Interval interval) {
        outputs.forEach(output -> output.interval(interval));
    }

    @Override
    public void quiet(long from, long to) {
        outputs.forEach(output -> output.quiet(from, to));
    }

    @Override
    public void alert(AlertEvent event) {
        outputs.forEach(output -> output.alert(event));
    }

    @Override
    public void unplaced(Summary summary) {
        outputs.forEach(output -> output.unplaced(summary));
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        outputs.forEach(output -> output.second(epochSecond, hits, windowHits));
    }

    @Override
    public void joinedLate(int source, long seconds) {
        outputs.forEach(output -> output.joinedLate(source, seconds));
    }

    @Override
    public void closedEarly(long seconds) {
        outputs.forEach(output -> output.closedEarly(seconds));
    }

    @Override
    public void placed(long epochSecond, long hits, long bytes) {
        outputs.forEach(output -> output.placed(epochSecond, hits, bytes));
    }

    @Override
    public void firing(AlertEvent event) {
        outputs.forEach(output -> output.firing(event));
    }

    @Override
    public void unsaved(boolean isUnsaved) {
        outputs.forEach(output -> output.unsaved(isUnsaved));
    }

    @Override
    public void changed(Settings now) {
        outputs.forEach(output -> output.changed(now));
        onlookers.forEach(onlooker -> onlooker.changed(now));
    }

    @Override
    public void notice(String text) {
        outputs.forEach(output -> output.notice(text));
    }

    @Override
    public void look(Standing standing) {
        outputs.forEach(output -> output.look(standing));
        onlookers.forEach(onlooker -> onlooker.look(standing));
        speakers.forEach(speaker -> speaker.said().forEach(this::notice));
    }
}
