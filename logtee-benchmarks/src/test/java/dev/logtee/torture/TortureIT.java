package dev.logtee.torture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A short run of what `logtee-benchmarks/torture` does for minutes.
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class TortureIT {
    private static final Path PROGRAM =
            Path.of(requireNonNull(System.getProperty("logtee.distribution"))).resolve("bin/logtee");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource(Manner.class)
    void everyLineIsCountedOnceThroughRotationsAndKills(Manner manner) throws Exception {
        Verdict verdict = new Trial(PROGRAM, folder, manner, 5_000, 2, 1).run();
        assertThat(verdict.isWhole())
                .as("%s%n%s", verdict.row(), verdict.said())
                .isTrue();
        assertThat(verdict.written()).isPositive();
        assertThat(verdict.events()).isPositive();
    }
}
