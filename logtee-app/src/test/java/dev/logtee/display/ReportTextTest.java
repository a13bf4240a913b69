package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Findings;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Hours;
import dev.logtee.traffic.ReportSummary;
import dev.logtee.traffic.Times;
import dev.logtee.traffic.View;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static final long NOON = 1_525_867_200;

    @Test
    void anAlertOfOneSourceSaysOfWhich() {
        assertThat(shown(new AlertEvent("High \u202Eerrors", Kind.TRIGGERED, NOON, 7, 0.5, of("/log/\u001B[a"))))
                .contains(
                        "  2018-05-09T12:00:00Z  High \\u202Eerrors of /log/\\x1B[a triggered, 7 hits in the window\n");
    }

    @Test
    void aClockThatWasSetBackSaysByHowMuch() {
        assertThat(shown(new AlertEvent(AlertEvent.CLOCK, Kind.CLOCK_BACK, NOON, 0, 7200, of("a.log"))))
                .contains("  2018-05-09T12:00:00Z  The clock of a.log was set back by 2h, counting goes on from"
                        + " 2018-05-09T12:00:00Z\n");
    }

    private static AlertEvent.Details of(String source) {
        return new AlertEvent.Details(
                Severity.WARNING, Optional.empty(), Optional.of(source), List.of(), List.of(), Optional.empty());
    }

    private static String shown(AlertEvent event) {
        ReportSummary counts = new ReportSummary(Hasher.random(), new MemoryBudget(0), View.WHOLE);
        Findings findings = new Findings(
                counts,
                Ledger.of(10, 1, 0, 0),
                new Hours(ZoneOffset.UTC),
                new Times(),
                NOON,
                NOON,
                List.of(event),
                0,
                0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReportText(out, new TextStyle(false, 120), ZoneOffset.UTC, 5).show(findings);
        return out.toString(UTF_8);
    }
}
