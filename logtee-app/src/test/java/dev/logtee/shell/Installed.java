package dev.logtee.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Programs that a test needs of the machine. Where they are missing the test is passed over, unless
/// `-Dlogtee.tools=required`.
public final class Installed {
    private Installed() {}

    public static void require(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if ("required".equals(System.getProperty("logtee.tools"))) {
            assertThat(found).as("%s is installed", program).isTrue();
        }
        assumeTrue(found, () -> program + " is not installed");
    }
}
