package dev.logtee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.pipeline.State.Silenced;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilencesTest {
    private static final Silence LOAD_TEST = new Silence("traffic", 1000, 2000, "load test");

    @TempDir
    Path folder;

    private MadeWatch watch() throws IOException {
        return new MadeWatch(folder, Duration.ofSeconds(10), Retention.DEFAULT).commit();
    }

    private Silences silences() throws IOException {
        return new StoredStates(folder).silences("web");
    }

    @Test
    void aWatcherThatRunsHeedsASilenceAtOnce() throws IOException {
        try (MadeWatch watch = watch()) {
            assertThat(watch.silenced("traffic", 1500)).isEmpty();
            silences().add(LOAD_TEST);
            assertThat(watch.silenced("traffic", 1500)).contains(new Silenced(2000, "load test"));
            watch.commit();
            silences().end("traffic", 1200);
            assertThat(watch.silenced("traffic", 1500)).isEmpty();
        }
    }

    @Test
    void aSilenceIsOfItsRuleAndItsTimeOnly() throws IOException {
        try (MadeWatch watch = watch()) {
            silences().add(LOAD_TEST);
            assertThat(watch.silenced("traffic", 999)).isEmpty();
            assertThat(watch.silenced("traffic", 1000)).contains(new Silenced(2000, "load test"));
            assertThat(watch.silenced("traffic", 1999)).contains(new Silenced(2000, "load test"));
            assertThat(watch.silenced("traffic", 2000)).isEmpty();
            assertThat(watch.silenced("slow", 1500)).isEmpty();
        }
    }

    @Test
    void ofSeveralTheOneThatEndsLastHolds() throws IOException {
        Silence longer = new Silence("traffic", 1500, 3000, "maintenance");
        try (MadeWatch watch = watch()) {
            silences().add(longer);
            silences().add(LOAD_TEST);
            assertThat(watch.silenced("traffic", 1600)).contains(new Silenced(3000, "maintenance"));
            assertThat(silences().all()).containsExactly(LOAD_TEST, longer);
        }
    }

    @Test
    void whatIsEndedHasHeldUpToThenAndWhatIsToComeIsGone() throws IOException {
        try (MadeWatch _ = watch()) {
            silences().add(LOAD_TEST);
            silences().add(new Silence("traffic", 5000, 6000, "maintenance"));
            assertThat(silences().end("traffic", 1700)).isEqualTo(2);
            assertThat(silences().all()).containsExactly(new Silence("traffic", 1000, 1700, "load test"));
            assertThat(silences().end("traffic", 1800)).isZero();
        }
    }

    @Test
    void whatEndedAMonthAgoIsForgotten() throws IOException {
        Silence later = new Silence("traffic", 2000 + 31 * 86_400L, 3000 + 31 * 86_400L, "load test");
        try (MadeWatch _ = watch()) {
            silences().add(LOAD_TEST);
            silences().add(later);
            assertThat(silences().all()).containsExactly(later);
        }
    }

    @Test
    void theRulesOfTheWatcherAreKnown() throws IOException {
        try (MadeWatch watch = watch()) {
            watch.judgedBy(List.of("traffic", "slow")).commit().commit();
            assertThat(silences().rules()).containsExactly("traffic", "slow");
            watch.judgedBy(List.of("traffic")).commit();
            assertThat(silences().rules()).containsExactly("traffic");
        }
    }

    @Test
    void withoutAStateThereIsNothingToSilence() {
        assertThatThrownBy(this::silences).isInstanceOf(NoSuchFileException.class);
    }
}
