package dev.logtee.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ScreenTest {
    private static final String GIVEN_BACK = "\u001b[0m\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l";

    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24).terminal();
    }

    @Test
    void aTerminalIsLeftAsItWasFound() {
        Attributes found = terminal.getAttributes();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Screen screen = new Screen(terminal, sent, () -> {});
        screen.take(() -> {});
        assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
        screen.giveBack();
        assertThat(sent.toString(US_ASCII)).endsWith(GIVEN_BACK);
        assertThat(terminal.getAttributes().getLocalFlags()).isEqualTo(found.getLocalFlags());
        assertThat(terminal.getAttributes().getInputFlags()).isEqualTo(found.getInputFlags());
    }

    @Test
    void aTerminalThatTakesNothingLosesWhatItHasNotTakenAndIsGivenBack() throws Exception {
        Stopped stopped = new Stopped();
        Screen screen = new Screen(terminal, stopped, stopped::drop);
        screen.take(() -> {});
        stopped.stop();
        Thread drawing = Thread.ofPlatform().daemon().start(() -> write(screen));
        stopped.awaitWriter();
        screen.close();
        drawing.join();
        assertThat(stopped.taken.toString(US_ASCII)).endsWith(GIVEN_BACK);
    }

    /// As when the process is stopped and goes on while it ends.
    @Test
    void aTerminalThatWasGivenBackForGoodIsNotTakenAgain() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Screen screen = new Screen(terminal, sent, () -> {});
        screen.take(() -> {});
        screen.close();
        screen.take(() -> {});
        assertThat(sent.toString(US_ASCII)).endsWith(GIVEN_BACK);
    }

    @Test
    void noTerminalHoldsUpTheEndForEver() throws Exception {
        Stopped stopped = new Stopped();
        Screen screen = new Screen(terminal, stopped, () -> {});
        screen.take(() -> {});
        stopped.stop();
        screen.close();
        stopped.drop();
    }

    private static void write(Screen screen) {
        try {
            screen.write("frame".getBytes(US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Takes nothing while it is stopped: who writes waits until what is unsent is dropped.
    private static final class Stopped extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final CountDownLatch written = new CountDownLatch(1);
        private volatile CountDownLatch room = new CountDownLatch(0);

        void stop() {
            room = new CountDownLatch(1);
        }

        void drop() {
            room.countDown();
        }

        void awaitWriter() throws InterruptedException {
            written.await();
        }

        @Override
        public void write(int one) throws IOException {
            written.countDown();
            try {
                room.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(one);
        }
    }
}
