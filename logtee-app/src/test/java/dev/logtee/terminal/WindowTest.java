package dev.logtee.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.DrillProgress;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Samples;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.feed.Feed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Keys in, screens out, on a terminal in memory.
@Timeout(30)
class WindowTest {
    private final ShownFeed feed = new ShownFeed();
    private ScreenTerminal.VirtualTerminal memory;

    @AutoClose
    private Window window;

    @BeforeEach
    void open() throws IOException {
        memory = ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24);
        window = window(
                feed, () -> new Screen(memory.terminal(), memory.terminal().output(), () -> {}));
        window.show();
    }

    @Test
    void theScreenIsThereAtOnceAndFollowsTheFeed() throws Exception {
        awaitText("All is well");
        feed.show(Samples.alarmed());
        awaitText("ALERT  High traffic for 1m 40s");
    }

    @Test
    void keysTurnPages() throws Exception {
        awaitText("/pages");
        type("\t\t");
        awaitText("192.0.2.1");
        type("?");
        awaitText("hold still");
        type("\u001b");
        awaitText("192.0.2.1");
    }

    @Test
    void aSpanIsAskedOfTheFeed() throws Exception {
        type("h");
        assertThat(feed.asked.take()).isEqualTo(Span.HOUR);
    }

    @Test
    void enterDrillsIntoARowAndEscapeComesBack() throws Exception {
        awaitText("/pages");
        type("\u001b[B\r");
        awaitText("all › section=/api");
        awaitText("reading 0%");
        awaitText("/drilled/1");
        type("/status=x\r");
        awaitText("not a number that status can be");
        type("\u007f5xx\r");
        awaitText("all › section=/api › status=5xx");
        type("\u001b");
        awaitText("all › section=/api  ");
        type("\u001b");
        awaitText("/wp-admin");
        assertThat(feed.drilled()).isEmpty();
    }

    @Test
    void qEndsTheRun() throws Exception {
        type("q");
        window.awaitQuit();
        assertThat(feed.isStopped).isTrue();
        assertThat(window.failure()).isEmpty();
    }

    @Test
    void aTerminalOfAnotherSizeIsDrawnAnew() throws Exception {
        awaitText("All is well");
        memory.screen().setSize(Size.of(120, 40));
        memory.terminal().setSize(Size.of(120, 40));
        memory.terminal().raise(Terminal.Signal.WINCH);
        awaitText("/var/log/apache2/access.log · combined");
    }

    @Test
    void withoutATerminalTheRunEnds() throws Exception {
        ShownFeed run = new ShownFeed();
        try (Window blind = window(run, () -> {
            throw new IOException("there is no terminal");
        })) {
            blind.show();
            blind.awaitQuit();
            assertThat(run.isStopped).isTrue();
            assertThat(blind.failure()).get().isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTerminalThatIsOpenedTooLateIsLeftAlone() throws Exception {
        CountDownLatch isOver = new CountDownLatch(1);
        CountDownLatch isReleased = new CountDownLatch(1);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Terminal terminal = closing(memory.terminal(), isReleased::countDown);
        Window late = window(feed, () -> {
            awaitUninterrupted(isOver);
            return new Screen(terminal, sent, () -> {});
        });
        late.show();
        late.close();
        isOver.countDown();
        isReleased.await();
        assertThat(sent.size()).isZero();
    }

    private static Window window(Feed feed, Window.Opening opening) {
        return new Window(feed, opening, ZoneOffset.UTC, Palette.MANY);
    }

    private static Terminal closing(Terminal terminal, Runnable whenClosed) {
        return (Terminal) Proxy.newProxyInstance(
                Terminal.class.getClassLoader(), new Class<?>[] {Terminal.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        whenClosed.run();
                        return null;
                    }
                    return method.invoke(terminal, arguments);
                });
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // What opens a terminal does not heed it either.
            }
        }
    }

    private void type(String keys) throws IOException {
        memory.terminal().processInputBytes(keys.getBytes(UTF_8));
    }

    private void awaitText(String text) throws InterruptedException {
        while (!memory.screen().toString().contains(text)) {
            memory.screen().waitDirty(100);
        }
    }

    private static final class ShownFeed implements Feed {
        private final LinkedBlockingQueue<Span> asked = new LinkedBlockingQueue<>();
        private volatile Dashboard latest = Samples.calm();
        private volatile Runnable whenNew = () -> {};
        private volatile boolean isStopped;
        private volatile Optional<Drilled> drilled = Optional.empty();

        void show(Dashboard dashboard) {
            latest = dashboard;
            whenNew.run();
        }

        @Override
        public Dashboard latest() {
            return latest;
        }

        @Override
        public void listen(Runnable whenNew) {
            this.whenNew = whenNew;
        }

        @Override
        public void span(Span span) {
            asked.add(span);
        }

        @Override
        public void drill(Drilldown drilldown) {
            drilled = drilldown.isNone()
                    ? Optional.empty()
                    : Optional.of(new Drilled(
                            drilldown, new Stretch(0, 600), DrillProgress.NOTHING, Optional.of(Samples.drilled())));
            whenNew.run();
        }

        @Override
        public Optional<Drilled> drilled() {
            return drilled;
        }

        @Override
        public Drilldown.Level around(AlertEvent event) {
            return new Drilldown.Level(event.id(), List.of(), Optional.of(new Stretch(0, 600)), Optional.empty());
        }

        @Override
        public void stop() {
            isStopped = true;
        }
    }
}
