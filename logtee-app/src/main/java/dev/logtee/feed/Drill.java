package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.VisibleText;
import dev.logtee.dashboard.DrillProgress;
import dev.logtee.dashboard.DrillProgress.State;
import dev.logtee.dashboard.Stretch;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Watch;
import dev.logtee.source.InputException;
import java.util.List;
import java.util.Optional;

/// A second count, which re-reads the log from some time on, in a thread of its own and in little memory, until closed.
///
/// It goes on with what is written, or ends with the stretch that it is about. For any thread.
final class Drill implements AutoCloseable {
    private static final long LISTS_BYTES = 6L << 20;
    private static final int ALL = 100;

    private final Stretch asked;
    private final boolean goesOn;
    private final Pipeline pipeline;
    private final Runnable whenEnded;
    /// So far before the first line the first second closes.
    private final long latenessSeconds;
    private volatile DrillProgress progress = DrillProgress.NOTHING;

    /// @param watch      begins at the first second of `asked`
    /// @param goesOn     whether the end of `asked` is of no account
    /// @param shown      takes in what is counted, on the thread of this; what it is told of a moment comes after
    ///                   [#progress] is of that moment
    /// @param whenEnded  run once, on that thread, when nothing more will come
    Drill(Watch watch, Stretch asked, boolean goesOn, List<Pipeline.Output> shown, Runnable whenEnded) {
        this.asked = requireNonNull(asked, "asked");
        this.goesOn = goesOn;
        this.whenEnded = whenEnded;
        latenessSeconds = watch.settings().lateness().toSeconds();
        pipeline = new Pipeline(watch, Outputs.of(new Following(), shown), LISTS_BYTES);
    }

    void start() {
        Thread.ofPlatform().daemon().name("logtee-drill").start(this::run);
    }

    private void run() {
        try {
            pipeline.run();
        } catch (InputException e) {
            progress = DrillProgress.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException | OutOfMemoryError e) { // the run itself goes on without
            progress =
                    DrillProgress.failed("it ended in a way that should not happen: " + VisibleText.of(e.toString()));
        } finally {
            whenEnded.run();
        }
    }

    DrillProgress progress() {
        return progress;
    }

    /// Has what is counted shown soon.
    void lookSoon() {
        pipeline.lookSoon();
    }

    /// Ends it, within milliseconds.
    @Override
    public void close() {
        pipeline.stop();
    }

    /// Sees how far it comes; all on its thread.
    private final class Following implements Pipeline.Output {
        private long firstLine = Long.MAX_VALUE;
        private long mostUnread;

        @Override
        public void second(long epochSecond, long hits, long windowHits) {
            if (firstLine == Long.MAX_VALUE) {
                pipeline.lookSoon(); // how much there is to be read is best known at first
                firstLine = epochSecond + latenessSeconds;
            }
        }

        @Override
        public void look(Standing standing) {
            long second = Math.floorDiv(standing.clockMillis().orElse(0), 1000);
            boolean isAllRead = standing.progress() != Progress.CATCHING_UP;
            boolean isOver = !goesOn && (isAllRead || second >= asked.until());
            progress = new DrillProgress(
                    state(standing, isOver), counted(second), percent(standing, isAllRead || isOver), Optional.empty());
            if (isOver) {
                pipeline.stop();
            }
        }

        private State state(Standing standing, boolean isOver) {
            if (isOver || standing.progress() == Progress.ENDED) {
                return State.DONE;
            }
            return standing.progress() == Progress.FOLLOWING ? State.FOLLOWING : State.READING;
        }

        private Optional<Stretch> counted(long second) {
            long since = Math.max(firstLine, asked.since());
            long until = goesOn ? second : Math.min(second, asked.until());
            return since < until ? Optional.of(new Stretch(since, until)) : Optional.empty();
        }

        private int percent(Standing standing, boolean isDone) {
            mostUnread = Math.max(mostUnread, standing.unread().bytes());
            return isDone || mostUnread == 0
                    ? ALL
                    : (int) (ALL * (mostUnread - standing.unread().bytes()) / mostUnread);
        }
    }
}
