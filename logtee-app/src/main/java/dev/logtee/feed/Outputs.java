package dev.logtee.feed;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.List;

/// Several who take in what one run tells, one after another; what a [Speaker] among them says is told to all.
public final class Outputs implements Pipeline.Output {
    private final Pipeline.Output[] outputs;

    private Outputs(List<Pipeline.Output> outputs) {
        this.outputs = outputs.toArray(Pipeline.Output[]::new);
    }

    public static Pipeline.Output of(Pipeline.Output first, List<Pipeline.Output> others) {
        if (others.isEmpty()) {
            return first;
        }
        List<Pipeline.Output> all = new ArrayList<>(others);
        all.addFirst(first);
        return new Outputs(all);
    }

    @Override
    public void interval(Interval interval) {
        for (Pipeline.Output output : outputs) {
            output.interval(interval);
        }
    }

    @Override
    public void quiet(long from, long to) {
        for (Pipeline.Output output : outputs) {
            output.quiet(from, to);
        }
    }

    @Override
    public void alert(AlertEvent event) {
        for (Pipeline.Output output : outputs) {
            output.alert(event);
        }
    }

    @Override
    public void unplaced(Summary summary) {
        for (Pipeline.Output output : outputs) {
            output.unplaced(summary);
        }
    }

    @Override
    public void second(long epochSecond, long hits, long windowHits) {
        for (Pipeline.Output output : outputs) {
            output.second(epochSecond, hits, windowHits);
        }
    }

    @Override
    public void joinedLate(int source, long seconds) {
        for (Pipeline.Output output : outputs) {
            output.joinedLate(source, seconds);
        }
    }

    @Override
    public void closedEarly(long seconds) {
        for (Pipeline.Output output : outputs) {
            output.closedEarly(seconds);
        }
    }

    @Override
    public void placed(long epochSecond, long hits, long bytes) {
        for (Pipeline.Output output : outputs) {
            output.placed(epochSecond, hits, bytes);
        }
    }

    @Override
    public void firing(AlertEvent event) {
        for (Pipeline.Output output : outputs) {
            output.firing(event);
        }
    }

    @Override
    public void changed(Settings now) {
        for (Pipeline.Output output : outputs) {
            output.changed(now);
        }
    }

    @Override
    public void notice(String text) {
        for (Pipeline.Output output : outputs) {
            output.notice(text);
        }
    }

    @Override
    public void look(Standing standing) {
        for (Pipeline.Output output : outputs) {
            output.look(standing);
        }
        for (Pipeline.Output output : outputs) {
            if (output instanceof Speaker speaker) {
                speaker.said().forEach(this::notice);
            }
        }
    }
}
