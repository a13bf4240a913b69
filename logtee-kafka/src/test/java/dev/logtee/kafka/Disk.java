package dev.logtee.kafka;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A state in memory that has room for so many commits.
final class Disk implements State {
    final List<Saved> commits = new ArrayList<>();
    int room;

    Disk(int room) {
        this.room = room;
    }

    @Override
    public Optional<Saved> saved() {
        return commits.isEmpty() ? Optional.empty() : Optional.of(commits.getLast());
    }

    @Override
    public List<AlertEvent> firing() {
        return List.of();
    }

    @Override
    public void write(Saved now) throws IOException {
        if (room == 0) {
            throw new IOException("no space left");
        }
        room--;
        commits.add(now);
    }

    @Override
    public void interval(Interval interval) {}

    @Override
    public void quiet(long from, long to) {}

    @Override
    public void alert(AlertEvent event) {}

    @Override
    public void close() {}
}
