package dev.logtee.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Runs that go on under other options than those before.
class ChangedOptionsTest extends KeptRuns {
    @Test
    void underOtherOptionsWhatIsOpenIsCountedAnewAndTheLedgerGoesOn() throws IOException {
        write(0, 400);
        run(watch(10), 5, false);
        write(400, 2000);
        run(watch(5), 5, false);
        assertThat(notices).singleElement().asString().startsWith("the options that shape counts");
        assertThat(printed).last().asString().endsWith("hits 200");
        assertThat(printed).contains("interval 1525881600 hits 200"); // begun under the options before
        assertThat(state.saved.orElseThrow().ledger().lines()).as("each once").isEqualTo(2000);
        assertThat(printed).as("judged with the window before").contains("traffic-triggered-1525881631 hits 1240");
    }

    @Test
    void underOtherOptionsNoIntervalIsToldAgain() throws IOException {
        write(0, 1000);
        run(watch(10), 5, false);
        assertThat(printed).containsExactly("interval 1525881600 hits 400", "interval 1525881610 hits 400");
        run(watch(10, View.WHOLE, Formats.named("combined")), 1, true);
        append("?".repeat(3 << 19) + "\n"); // too long for a line
        write(1000, 2000);
        run(watch(10, hashing(), Formats.named("common")), 5, false);
        write(2000, 2400);
        run(watch(10), 5, false);
        assertThat(printed)
                .filteredOn(line -> line.startsWith("interval"))
                .containsExactly(
                        "interval 1525881600 hits 400",
                        "interval 1525881610 hits 400",
                        "interval 1525881620 hits 400",
                        "interval 1525881630 hits 400",
                        "interval 1525881640 hits 400");
        assertThat(state.saved.orElseThrow().ledger().lines()).as("each once").isEqualTo(2401);
        assertThat(state.saved.orElseThrow().ledger().bytesRead()).isEqualTo(Files.size(folder.resolve("access.log")));
    }

    @Test
    void underAnotherLengthEachLineIsInOneInterval() throws IOException {
        write(0, 1000);
        run(watch(10), 5, false);
        append("?\n"); // after the last line that was read: in the next interval
        write(1000, 2480);
        run(watch(15), 5, false);
        assertThat(printed)
                .filteredOn(line -> line.startsWith("interval"))
                .containsExactly(
                        "interval 1525881600 hits 400",
                        "interval 1525881610 hits 400",
                        "interval 1525881615 hits 400", // the half of it that was not told
                        "interval 1525881630 hits 600",
                        "interval 1525881645 hits 600");
        assertThat(lines).isEqualTo(2401);
    }

    @Test
    void whatWasReadAndToldLateIsNotToldAgainUnderOtherOptions() throws IOException {
        write(0, 1000);
        append(line("192.0.2.1", "16:00:05") + "?\n");
        run(watch(10), 5, false);
        append(line("192.0.2.1", "16:00:06")); // late, too, and not read before
        write(1000, 2480);
        run(watch(15), 5, false);
        assertThat(lines).isEqualTo(2401);
        assertThat(late).isEqualTo(2);
        assertThat(state.saved.orElseThrow().ledger().lines()).isEqualTo(2483);
    }

    @Test
    void optionsThatChangeAgainAfterAKillCountNoLineTwice() throws IOException {
        write(0, 1000);
        run(watch(10), 5, false);
        state.isKilledAfterCommits = true;
        run(watch(15), 5, true);
        state.isKilledAfterCommits = false;
        run(watch(20), 5, true);
        write(1000, 2000);
        run(watch(5), 5, false);
        assertThat(state.saved.orElseThrow().ledger().lines()).isEqualTo(2000);
        assertThat(state.saved.orElseThrow().ledger().bytesRead()).isEqualTo(Files.size(folder.resolve("access.log")));
    }

    @Test
    void whatChangedOnTheWayGoesOnUnderTheSameOptionsAfterARestart() throws IOException {
        Threshold lower = new Threshold(BigDecimal.ONE, Duration.ofSeconds(30));
        Settings other = new Settings(Duration.ofSeconds(10), Duration.ofSeconds(2), lower, View.WHOLE);
        write(0, 1000);
        run(watch(10), 5, false);
        asked.set(other);
        run(watch(10), 5, true);
        assertThat(changes).containsExactly(other);
        write(1000, 1400);
        run(watch(10).by(other), 5, false);
        assertThat(notices).isEmpty();
        assertThat(printed).contains("traffic-triggered-1525881624 hits 960");
    }

    @Test
    void whatFiresGoesOnFiringUnderOtherOptions() throws IOException {
        write(0, 2400);
        run(watch(10), 5, true);
        write(2400, 4000);
        run(watch(5), 5, true);
        assertThat(firing).containsExactly("traffic-triggered-1525881631");
        assertThat(printed)
                .filteredOn(line -> line.startsWith("traffic"))
                .containsExactly("traffic-triggered-1525881631 hits 1240");
        run(watch(5), 600, true); // three minutes in which nothing is written
        assertThat(printed)
                .filteredOn(line -> line.startsWith("traffic"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("traffic-recovered");
    }

    @Test
    void whatFiredByARuleThatIsNoMoreIsOver() throws IOException {
        write(0, 400);
        run(watch(10), 5, true);
        State.Saved saved = state.saved.orElseThrow();
        state.saved = Optional.of(new State.Saved(
                        "of other rules", saved.hashKey(), saved.engine(), saved.positions(), List.of(), saved.ledger())
                .told(saved.toldTo(), saved.held(), saved.form()));
        state.firing = List.of(new AlertEvent("gone", AlertEvent.Kind.TRIGGERED, 1525881605, 7, 7));
        run(watch(10), 10, false);
        assertThat(firing).isEmpty();
        assertThat(printed).anyMatch(line -> line.startsWith("gone-recovered-"));
    }
}
