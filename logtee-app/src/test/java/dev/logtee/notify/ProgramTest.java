package dev.logtee.notify;

import static dev.logtee.notify.ReceiversTest.letter;
import static dev.logtee.notify.ReceiversTest.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.store.Letter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path folder;

    @Test
    void aProgramGetsAlertsOnItsInputAndNothingAsArguments() throws Exception {
        Path out = folder.resolve("out");
        Letter hostile = new Letter(
                "$(touch x)", "`r`", "", Kind.TRIGGERED, Severity.WARNING, 1, "s", "b", "{\"id\":\"$(touch x)\"}", 0);
        program(30, "/bin/sh", "-c", "cat > \"$0\"; echo noise", out.toString()).send(parcel(hostile));
        assertThat(out)
                .hasContent("{\"alerts\":[{\"id\":\"$(touch x)\"}],\"host\":\"web1\",\"logs\":[\"/var/log/a.log\"]}");
    }

    @Test
    void aProgramNeedNotRead() throws Exception {
        String much = "{\"id\":\"" + "x".repeat(1 << 20) + "\"}";
        Letter large = new Letter("a", "r", "", Kind.TRIGGERED, Severity.WARNING, 1, "s", "b", much, 0);
        assertThat(program(30, "/bin/sh", "-c", "exit 0").send(parcel(large))).isEmpty();
    }

    @Test
    void aProgramThatFailsIsSaidWithItsFirstWords() {
        assertThatThrownBy(() -> program(30, "/bin/sh", "-c", "echo no such pager >&2; exit 3")
                        .send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("/bin/sh ended with status 3: no such pager");
    }

    @Test
    void aProgramThatHasMuchToSayIsNotHeldUp() {
        assertThatThrownBy(() -> program(30, "/bin/sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x >&2; exit 1")
                        .send(parcel(letter(Kind.TRIGGERED))))
                .message()
                .startsWith("/bin/sh ended with status 1: xxx")
                .hasSizeLessThan(300);
    }

    /// Who was killed is there for a moment longer, and as a zombie for as long as nobody asks for its status.
    @Test
    @Timeout(30)
    void aProgramThatHangsIsKilledWithWhatItStarted() throws Exception {
        Path pid = folder.resolve("pid");
        assertThatThrownBy(() -> program(1, "/bin/sh", "-c", "sleep 60 & echo $! > " + pid + "; wait")
                        .send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("/bin/sh took longer than 1 s");
        Optional<ProcessHandle> started =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        while (started.filter(ProcessHandle::isAlive)
                .flatMap(alive -> alive.info().command())
                .isPresent()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> program(1, folder + "/none").send(parcel(letter(Kind.TRIGGERED))))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(folder + "/none");
    }

    private static Program program(int seconds, String... words) {
        return new Program(List.of(words), Duration.ofSeconds(seconds));
    }
}
