package dev.logtee.pipeline;

import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.source.Batch;
import dev.logtee.source.Checkpoints;
import dev.logtee.source.Decoder;
import dev.logtee.source.Inputs;
import dev.logtee.source.LogStream;
import dev.logtee.source.Source;
import dev.logtee.source.Source.Look;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at all sources, has what they hold counted in the engine's order, waits, and looks again.
final class Loop implements AutoCloseable {
    static final long LOOK_NANOS = 40_000_000;
    static final long LOOK_AT_GROWING_NANOS = 120_000_000;
    private static final int MANY = 64;
    private static final long LOOK_AT_MANY_NANOS = 250_000_000;
    private static final long SAVE_NANOS = 1_000_000_000;
    private static final long SHOW_NANOS = 1_000_000_000;
    private static final int KEY_BYTES = 1 << 10;

    /// What a loop works with.
    ///
    /// @param engine   makes the engine, given the first bytes of the input if they are to derive its hashes' key
    ///                 (`once`), else none
    /// @param notices  told to people: one line each, safe to print
    record Surroundings(
            Clock clock,
            Function<byte[], Counter> engine,
            Checkpoints checkpoints,
            Saving saving,
            InputStream standardInput,
            Consumer<String> notices) {}

    private Watch watch;
    private final AtomicReference<@Nullable Settings> asked;
    private final Surroundings surroundings;
    private final Formatting formatting;
    private final Clock clock;
    private final Notices notices;
    private final Inputs inputs;
    private final Batch batch = new Batch();
    private final Map<Source, Feed> feeds = new HashMap<>();
    private final List<Feed> ready = new ArrayList<>();
    private final List<Feed> held = new ArrayList<>(); // too far ahead of the others, for now
    private volatile boolean stopped;
    private boolean wasInterrupted;
    private volatile boolean lookWanted;
    private final List<Followed> ended = new ArrayList<>(); // all that is read once; else the last one
    private boolean wasAllShown; // when all that was there at the start had been read
    private long shownNanos;
    private long pauseNanos;
    private boolean hasGrown; // since the last pause
    private @Nullable Counter shownMeanwhile; // while a file is unpacked
    private @Nullable Thread thread; // of the run
    private boolean toldBeyond; // of more sources than rules judge
    private boolean unsaved;
    private long savedNanos;
    private long savedOpenings;

    /// @param asked  where others leave what is to be counted and judged by from then on, and [wake][#wake] the run
    Loop(Watch watch, Surroundings surroundings, AtomicReference<@Nullable Settings> asked) {
        this.watch = watch;
        this.asked = asked;
        this.surroundings = surroundings;
        this.formatting = Formatting.of(watch);
        this.clock = surroundings.clock();
        this.notices = new Notices(surroundings.notices());
        this.inputs = new Inputs(watch.inputs(), terms());
    }

    private Inputs.Terms terms() {
        return new Inputs.Terms(
                watch.once(),
                new Entrance(watch, surroundings, this::feed),
                surroundings.checkpoints(),
                watch.rotated(),
                watch.decoders().stream()
                        .<Decoder>map(decoder -> new SteadyDecoder(decoder, this::goOnUnpacking))
                        .toList(),
                surroundings.standardInput(),
                InstantSource.system(),
                clock::wake,
                notices);
    }

    /// Ends [#run] after the batch in hand. From any thread.
    void stop() {
        stopped = true;
        clock.wake();
    }

    /// Has the run look around after the batches in hand. From any thread.
    void wake() {
        clock.wake();
    }

    /// Has the run shown after the batches in hand. From any thread.
    void lookSoon() {
        lookWanted = true;
        clock.wake();
    }

    void run() {
        shownNanos = clock.nanos();
        Counter counter = surroundings.engine().apply(watch.once() ? firstBytes() : new byte[0]);
        shownMeanwhile = counter;
        thread = Thread.currentThread();
        try {
            while (!isStopped() && !inputs.isAtEnd()) {
                turn(counter);
            }
        } catch (Stopped e) { // nothing was taken of what was being unpacked
            inputs.takeLost().forEach(counter::lost);
        }
        shownMeanwhile = null;
        end(counter);
        notices.endTurn();
        counter.show(followed(counter), Progress.ENDED, Backlog.of(feeds.values(), List.of(), watch));
    }

    private void turn(Counter counter) {
        change(counter);
        long nowNanos = clock.nanos();
        look(counter, nowNanos);
        inputs.takeLost().forEach(counter::lost);
        saveOpened();
        boolean isAllRead = readAll(counter, nowNanos);
        show(counter, isAllRead && held.isEmpty(), nowNanos);
        save(nowNanos);
        notices.endTurn();
        if (isAllRead && !stopped && !inputs.isAtEnd()) {
            pause();
        }
    }

    /// Whether it is to end. An interrupt is put off until [#close]: what is open could not be kept under one.
    private boolean isStopped() {
        if (Thread.interrupted()) {
            wasInterrupted = true;
            stopped = true;
        }
        return stopped;
    }

    /// What was told before a change is kept and printed before it.
    private void change(Counter counter) {
        Settings now = asked.getAndSet(null);
        if (now != null) {
            surroundings.saving().save(inputs.positions());
            surroundings.saving().finish();
            watch = watch.by(now);
            counter.change(now);
            unsaved = true;
        }
    }

    boolean endedEarly() {
        return inputs.endedEarly();
    }

    private void show(Counter counter, boolean isAllRead, long nowNanos) {
        boolean isDue = nowNanos - shownNanos >= SHOW_NANOS || (isAllRead && !wasAllShown);
        if (isDue || lookWanted) {
            lookWanted = false;
            wasAllShown |= isAllRead;
            shownNanos = nowNanos;
            Progress progress = isAllRead ? Progress.FOLLOWING : Progress.CATCHING_UP;
            release();
            counter.show(followed(counter), progress, Backlog.of(feeds.values(), ready, watch));
        }
    }

    /// Thrown where the run is to end while a file is unpacked.
    private static final class Stopped extends RuntimeException {}

    /// A stream is unpacked by a thread of its own, and holds up nothing.
    private void goOnUnpacking() {
        Counter counter = shownMeanwhile;
        if (counter != null && Thread.currentThread() == thread) {
            if (isStopped()) {
                throw new Stopped();
            }
            show(counter, false, clock.nanos());
        }
    }

    /// What is read once stays what was followed, and so does the last one once all have ended.
    private List<Followed> followed(Counter counter) {
        Stream<Followed> open = feeds.values().stream().map(feed -> feed.followed(counter));
        return (watch.once() || feeds.isEmpty() ? Stream.concat(open, ended.stream()) : open)
                .sorted(Comparator.comparing(Followed::name))
                .toList();
    }

    /// What is open stays in the state, unless nothing more will come. The last save says that all was shown.
    private void end(Counter counter) {
        if (surroundings.saving().equals(Saving.NONE) || inputs.isAtEnd()) {
            counter.cut();
        }
        surroundings.saving().save(inputs.positions());
        surroundings.saving().save(inputs.positions());
        surroundings.saving().finish();
    }

    /// Between looks: what keeps 64 idle files under 1 % of a core, and a write after a quiet moment seen within 50 ms.
    /// Where each look finds something, looks are made less often step by step: most of what a quiet site's log costs
    /// is looking at it.
    private void pause() {
        pauseNanos = hasGrown ? Math.min(LOOK_AT_GROWING_NANOS, pauseNanos + LOOK_NANOS) : 0;
        hasGrown = false;
        clock.await(feeds.size() > MANY ? LOOK_AT_MANY_NANOS : Math.max(LOOK_NANOS, pauseNanos));
    }

    private byte[] firstBytes() {
        for (Source source : List.copyOf(inputs.sources(clock.nanos()))) {
            Look look = source.look(clock.nanos());
            while (!isStopped() && (look == Look.BLOCKED || look == Look.AT_REST)) {
                clock.await(LOOK_NANOS);
                look = source.look(clock.nanos());
            }
            if (look == Look.READY && source.read(batch) == Look.READY) {
                return Arrays.copyOfRange(batch.bytes(), batch.from(), Math.min(batch.to(), batch.from() + KEY_BYTES));
            }
        }
        return new byte[0];
    }

    private void look(Counter counter, long nowNanos) {
        ready.clear();
        held.clear();
        List<Integer> atRest = new ArrayList<>();
        List<Feed> atEnd = new ArrayList<>();
        for (Source source : List.copyOf(inputs.sources(nowNanos))) {
            Feed feed = feed(source);
            if (source instanceof LogStream) {
                feed.open(counter); // it is there, whether or not anything came yet
            }
            Look look = source.look(nowNanos);
            if (feed.isOpen()) {
                counter.readable(feed.number(), !source.isUnreadable());
                counter.ready(feed.number(), look == Look.READY);
            }
            if (look == Look.ENDED) {
                feed.open(counter); // one that has nothing is followed, too, and an earlier run may have left it open
                atEnd.add(feed);
            } else if (look == Look.AT_REST) {
                feed.open(counter);
                atRest.add(feed.number());
            } else {
                found(look, feed, counter, nowNanos);
            }
        }
        counter.atRest(atRest, nowNanos); // once it is known what the others have to read
        lookAtNumberOfFeeds();
        atEnd.forEach(feed -> end(feed, counter)); // once all are open: the end of a lone one would be that of all
    }

    private void lookAtNumberOfFeeds() {
        int judged = watch.settings().rules().mostSources();
        if (feeds.size() > judged && !toldBeyond) {
            toldBeyond = true;
            notices.accept("rules with per = \"source\" judge the first " + judged + " logs of " + feeds.size());
        }
    }

    private Feed feed(Source source) {
        return feeds.computeIfAbsent(source, its -> new Feed(its, formatting, notices));
    }

    private void found(Look look, Feed feed, Counter counter, long nowNanos) {
        switch (look) {
            case BLOCKED -> {}
            case READY -> {
                feed.open(counter);
                if (counter.takes(feed.number(), nowNanos)) {
                    ready.add(feed);
                }
            }
            case AT_REST -> {
                feed.open(counter);
                counter.atRest(List.of(feed.number()), nowNanos);
            }
            case ENDED -> end(feed, counter);
        }
    }

    private void end(Feed feed, Counter counter) {
        if (!counter.end(feed.number())) {
            return; // its last line waits for the others; looked at again, it says again that it has ended
        }
        if (!watch.once()) {
            ended.clear();
        }
        ended.add(feed.followed(counter));
        feeds.remove(feed.source());
        inputs.remove(feed.source());
    }

    /// Reads the sources in the engine's order, until nothing is left or it is time to look at all again.
    ///
    /// @return whether nothing is left that can be counted now
    private boolean readAll(Counter counter, long nowNanos) {
        while (!ready.isEmpty() && !stopped) {
            Feed feed = next(counter);
            Look look = feed.source().read(batch);
            if (look != Look.READY) {
                ready.remove(feed);
                release();
                found(look, feed, counter, nowNanos);
            } else if (count(feed, counter)) {
                release();
            } else {
                ready.remove(feed);
                held.add(feed);
            }
            if (clock.nanos() - nowNanos >= LOOK_NANOS || surroundings.saving().isFull()) {
                return ready.isEmpty();
            }
        }
        return true;
    }

    private Feed next(Counter counter) {
        Feed next = ready.getFirst();
        long least = ready.size() == 1 ? 0 : counter.turn(next.number());
        for (int i = 1; i < ready.size(); i++) {
            long turn = counter.turn(ready.get(i).number());
            if (turn < least) {
                least = turn;
                next = ready.get(i);
            }
        }
        return next;
    }

    /// After a change elsewhere, those held may no longer be too far ahead.
    private void release() {
        ready.addAll(held);
        held.clear();
    }

    /// @return whether any of the batch was taken
    private boolean count(Feed feed, Counter counter) {
        unsaved = true;
        hasGrown = true;
        return feed.count(batch, counter, clock.nanos());
    }

    /// What is opened is known to the state before its lines count: whatever rotates it meanwhile, it is found again.
    private void saveOpened() {
        if (inputs.openings() > savedOpenings) {
            savedOpenings = inputs.openings();
            surroundings.saving().save(inputs.positions());
            surroundings.saving().finish();
        }
    }

    private void save(long nowNanos) {
        Saving saving = surroundings.saving();
        boolean isDue = saving.settle() && (unsaved || saving.isDue()) && nowNanos - savedNanos >= SAVE_NANOS;
        if (isDue || saving.isFull()) {
            saving.save(inputs.positions());
            savedNanos = nowNanos;
            unsaved = false;
        }
    }

    @Override
    public void close() {
        inputs.close();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
