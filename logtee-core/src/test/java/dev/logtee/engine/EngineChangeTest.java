package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An engine that goes on by other rules, or through another view.
class EngineChangeTest extends OneEngine {
    @Test
    void whatFiresGoesOnFiringByOtherBoundsUntilTheTrafficIsBackWithinThem() {
        read(source, "16:00:00", 11, 0);
        read(source, "16:00:03", 1, 0);
        engine.change(with(new Threshold(new BigDecimal("0.5"), Duration.ofSeconds(10)), View.WHOLE));
        read(source, "16:00:08", 6, 0);
        read(source, "16:00:15", 1, 0);
        read(source, "16:00:25", 1, 0);
        assertThat(out)
                .as("over 5 hits in 10 s until 16:00:18")
                .filteredOn(line -> !line.startsWith("interval"))
                .containsExactly("triggered 16:00:01 hits 11", "recovered 16:00:19 hits 1");
    }

    @Test
    void aLongerWindowIsJudgedOnceItIsFull() {
        read(source, "16:00:00", 1, 0);
        read(source, "16:00:20", 11, 0);
        read(source, "16:00:23", 1, 0);
        out.clear();
        engine.change(with(new Threshold(new BigDecimal("0.5"), Duration.ofSeconds(20)), View.WHOLE));
        read(source, "16:00:29", 1, 0);
        read(source, "16:00:32", 1, 0);
        assertThat(out).as("10 s are known at 16:00:21").doesNotContain("recovered 16:00:30 hits 13");
        read(source, "16:00:35", 1, 0);
        read(source, "16:00:50", 1, 0);
        assertThat(out)
                .as("as 20 s of it have over 10 hits until 16:00:40")
                .contains("recovered 16:00:41 hits 4")
                .noneMatch(line -> line.startsWith("triggered"));
    }

    @Test
    void anAlertWhoseRuleIsGoneIsOver() {
        engine.change(withRule("many", Measure.ERRORS_PER_SECOND, Bounds.above(new BigDecimal("0.1"))));
        byte[] log = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET / HTTP/1.1\" 500 1\n"
                .repeat(5)
                .getBytes(UTF_8);
        engine.read(source, log, 0, log.length, 0);
        read(source, "16:00:03", 1, 0);
        assertThat(out).containsExactly("triggered 16:00:01 hits 5");
        engine.change(TEN_IN_TEN_SECONDS);
        assertThat(out).containsExactly("triggered 16:00:01 hits 5", "recovered 16:00:01 hits 5");
        engine.change(TEN_IN_TEN_SECONDS);
        assertThat(out).as("told once").hasSize(2);
    }

    @Test
    void throughAnotherViewTheNextLinesAreSeenAndNoIntervalOrLineIsLost() {
        read(source, "16:00:00", 2, 0);
        engine.change(with(
                TEN_IN_TEN_SECONDS.threshold(),
                new View(List.of(Condition.parse("method=POST")), new Addresses.AsLogged(), List.of(), 1)));
        read(source, "16:00:01", 3, 0);
        engine.change(TEN_IN_TEN_SECONDS);
        read(source, "16:00:02", 4, 0);
        engine.end(source);
        engine.cut();
        assertThat(out).containsExactly("interval 16:00:00 lines 9 cut");
        assertThat(engine.ledger().hits()).isEqualTo(9);
        assertThat(engine.ledger().filtered()).isEqualTo(3);
    }

    @Test
    void aSnapshotAfterAChangeIsOneOfAnEngineWithTheOtherSettings() throws MalformedException {
        int web = open("/var/log/web");
        engine.end(source);
        read(web, "16:00:00", 11, 0);
        read(web, "16:00:03", 2, 0);
        Engine next = new Engine(TEN_IN_TEN_SECONDS, HASHER, this);
        next.restore(engine.snapshot());
        Settings other = with(new Threshold(new BigDecimal("0.5"), Duration.ofSeconds(20)), View.WHOLE);
        next.change(other); // its source is not open yet
        Engine last = new Engine(other, HASHER, this);
        last.restore(next.snapshot());
        assertThat(last.ledger().hits()).isEqualTo(13);
        assertThat(last.snapshot()).isEqualTo(next.snapshot());
    }

    @Test
    void intervalsAndTheAllowanceStayAsTheyAre() {
        Settings other = new Settings(
                Duration.ofSeconds(5), TEN_IN_TEN_SECONDS.lateness(), TEN_IN_TEN_SECONDS.rules(), View.WHOLE);
        assertThatThrownBy(() -> engine.change(other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Settings with(Threshold threshold, View view) {
        return new Settings(TEN_IN_TEN_SECONDS.every(), TEN_IN_TEN_SECONDS.lateness(), threshold, view);
    }
}
