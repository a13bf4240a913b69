package dev.logtee.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Interval;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Watch.From;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run whose thread is interrupted, as executors do that are shut down.
@Timeout(60)
class InterruptedRunTest {
    @TempDir
    private Path folder;

    private Path log;
    private final KeptRuns.Memory state = new KeptRuns.Memory();

    @BeforeEach
    void writeLog() throws IOException {
        String line = "192.0.2.1 - - [02/Jan/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 7\n";
        log = Files.writeString(folder.resolve("access.log"), line.repeat(3));
    }

    @Test
    void handsOutWhatIsOpenAndEnds() {
        List<Long> cut = new ArrayList<>();
        Pipeline pipeline = new Pipeline(watch(), new Pipeline.Output() {
            @Override
            public void look(Standing standing) {
                if (standing.progress() == Progress.FOLLOWING) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void interval(Interval interval) {
                if (interval.cut()) {
                    cut.add(interval.summary().hits());
                }
            }
        });

        pipeline.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cut).containsExactly(3L);
    }

    @Test
    void isGoneOnWithIfItKeepsAState() {
        Thread running = Thread.currentThread();
        state.beforeWriting = running::interrupt;

        keeping(new Pipeline.Output() {}).run();

        assertThat(Thread.interrupted()).isTrue();
        state.beforeWriting = () -> {};
        List<Long> hits = new ArrayList<>();
        Pipeline[] next = new Pipeline[1];
        next[0] = keeping(new Pipeline.Output() {
            @Override
            public void look(Standing standing) {
                if (standing.progress() == Progress.FOLLOWING) {
                    hits.add(standing.ledger().hits());
                    next[0].stop();
                }
            }
        });
        next[0].run();
        assertThat(hits).containsExactly(3L);
        assertThat(state.saved.orElseThrow().ledger().hits()).isEqualTo(3);
    }

    private Pipeline keeping(Pipeline.Output output) {
        return new Pipeline(watch(), output, Optional.of(new Pipeline.Kept(state, Held.nothing())));
    }

    private Watch watch() {
        return new Watch(List.of(log.toString()), new From.Start(), false, Settings.DEFAULT);
    }
}
