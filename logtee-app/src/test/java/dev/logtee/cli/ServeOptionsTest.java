package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeOptionsTest {
    @TempDir
    private Path folder;

    private String refused(Path token) {
        Run run = Run.of("watch", "--once", "--web", "127.0.0.1:0", "--web-token-file", token.toString(), "/dev/null");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        return run.err().lines().findFirst().orElseThrow();
    }

    @Test
    void aTokensFileThatHoldsNoneIsRefusedByItsName() throws IOException {
        Path token = folder.resolve("token");
        assertThat(refused(token))
                .isEqualTo("logtee: " + token + ": no token can be read from it: there is no such folder or file");
        assertThat(refused(folder)).startsWith("logtee: " + folder + ": no token can be read from it: ");
        Files.createFile(token);
        assertThat(refused(token)).startsWith("logtee: " + token + ": ").endsWith("this one has 0");
        Files.writeString(token, "\n0123456789abcdef\n");
        assertThat(refused(token)).endsWith("this one has 0");
        Files.writeString(token, "0123456789abcd\u00e9f\n", ISO_8859_1);
        assertThat(refused(token)).isEqualTo("logtee: " + token + ": no token can be read from it: it is not UTF-8");
        assertThat(refused(Path.of("/dev/zero"))).contains("a token must have 16 to 512 characters");
    }

    @Test
    void whoMayLookAtAPageThatIsNotThereIsAMistake() {
        for (String option : List.of("--web-token-file=token", "--web-behind-proxy")) {
            Run run = Run.of("watch", "--once", "--metrics", "0", option, "/dev/null");
            assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
            assertThat(run.err()).contains("there is none: give --web, too").doesNotContain("metrics are on");
        }
    }
}
