package dev.logtee.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.feed.Feed;
import dev.logtee.terminal.Key.Named;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/// The dashboard on a terminal: a thread that opens it and draws, and one that reads keys, neither of which holds up
/// the feed.
///
/// A terminal that takes no more (stopped, far away) stops the drawing only: what is drawn next is what is then the
/// latest.
public final class Window implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 300;
    private static final long FIRST_MILLIS = 300;

    /// Opens the terminal, which takes as long as reading some 200,000 lines.
    interface Opening {
        /// Opens it.
        ///
        /// @throws IOException if there is none
        Screen open() throws IOException;
    }

    private final Feed feed;
    private final Opening opening;
    private final Object taking = new Object();
    private volatile Painter painter;
    private final FrameWriter frames;
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread drawing;
    private volatile View view;
    private volatile boolean isFresh = true;
    private @Nullable Screen taken; // changed while `taking` is held, as the next
    private boolean isClosed;

    Window(Feed feed, Opening opening, ZoneId zone, Palette palette) {
        this.feed = requireNonNull(feed, "feed");
        this.opening = requireNonNull(opening, "opening");
        painter = new Painter(zone);
        frames = new FrameWriter(palette);
        view = View.first(feed.latest().span());
        drawing = Thread.ofPlatform().daemon().name("logtee-draw").unstarted(() -> guarded(this::draw));
    }

    /// A dashboard of `feed` for the terminal of this process, which is left as it is until [#show].
    public static Window of(Feed feed, ZoneId zone, Palette palette) {
        return new Window(feed, Screen::ofProcess, zone, palette);
    }

    /// Takes over the terminal, soon, and shows the feed there until [#close]; without a terminal it ends the feed.
    public void show() {
        feed.listen(changes::release);
        drawing.start();
    }

    /// Shows times of this zone from now on. From any thread.
    public void zone(ZoneId zone) {
        painter = new Painter(zone);
        changes.release();
    }

    /// Waits until someone quits.
    public void awaitQuit() throws InterruptedException {
        ended.await();
    }

    /// Lets [#awaitQuit] end. From any thread.
    public void quit() {
        feed.stop();
        ended.countDown();
    }

    /// What drawing or reading keys failed with, if it did.
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /// Gives the terminal back as it was found.
    @Override
    public void close() {
        drawing.interrupt();
        try {
            drawing.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (taking) {
            isClosed = true;
            if (taken != null) {
                taken.close();
            }
        }
    }

    /// Not if all is over already.
    private Optional<Screen> take() throws IOException {
        Screen opened = opening.open();
        synchronized (taking) {
            if (isClosed) {
                opened.close();
                return Optional.empty();
            }
            opened.take(this::redraw);
            taken = opened;
            return Optional.of(opened);
        }
    }

    /// All is to be drawn again: the terminal was resized, or came back.
    private void redraw() {
        isFresh = true;
        changes.release();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            quit();
        }
    }

    private void draw() throws IOException, InterruptedException {
        Optional<Screen> screen = take();
        if (screen.isPresent()) {
            Thread.ofPlatform().daemon().name("logtee-keys").start(() -> guarded(() -> readKeys(screen.get())));
            draw(screen.get());
        }
    }

    /// Waits for the feed so that the first frame has something to show, but not for long.
    private void draw(Screen screen) throws IOException, InterruptedException {
        boolean _ = changes.tryAcquire(FIRST_MILLIS, TimeUnit.MILLISECONDS);
        while (!Thread.currentThread().isInterrupted()) {
            changes.drainPermits();
            if (isFresh) {
                isFresh = false;
                frames.forget();
            }
            Size size = screen.size();
            Canvas canvas = painter.paint(shown(), view, size.getRows(), size.getColumns());
            screen.write(frames.show(canvas).getBytes(UTF_8));
            changes.acquire();
        }
    }

    private void readKeys(Screen screen) throws InterruptedException {
        Keys keys = new Keys(screen.characters());
        Optional<Key> key = keys.next();
        while (key.isPresent() && !Controls.ends(key.get(), view)) {
            press(key.get());
            key = keys.next();
        }
        quit();
    }

    private Shown shown() {
        return new Shown(feed.latest(), feed.drilled());
    }

    private void press(Key key) {
        View before = view;
        view = Controls.after(key, before, shown(), feed::around);
        if (view.span() != before.span()) {
            feed.span(view.span());
        }
        if (!view.drilldown().equals(before.drilldown())) {
            feed.drill(view.drilldown());
        }
        if (key == Named.REDRAW) {
            isFresh = true;
        }
        changes.release();
    }
}
