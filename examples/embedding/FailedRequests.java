import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Settings;
import dev.logtee.format.Field;
import dev.logtee.format.Reading;
import dev.logtee.pipeline.Findings;
import dev.logtee.pipeline.Parse;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Reporter;
import dev.logtee.pipeline.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Reports on whole logs: how many requests failed, when that were more than 5 % of those of a minute, and which.
///
///     java -cp 'logtee/lib/*' FailedRequests.java access.log access.log.1.gz
class FailedRequests {
    void main(String[] files) {
        Rule failing = new Rule(
                "failing",
                Measure.SERVER_ERROR_RATIO,
                Bounds.above(new BigDecimal("0.05")),
                Timing.over(Duration.ofMinutes(1)));
        Rules rules = new Rules(Rule.traffic(Threshold.DEFAULT), List.of(failing));

        Findings found = new Reporter(new Report(List.of(files), rules), System.err::println)
                .run()
                .orElseThrow(); // empty where Reporter.stop() was called meanwhile
        IO.println("%d of %d hits failed".formatted(found.counts().summary().serverErrors(), found.ledger().hits()));
        for (AlertEvent event : found.alerts()) {
            IO.println(Instant.ofEpochSecond(event.at()) + "  " + event.rule() + ' ' + event.kind().word());
        }

        Watch lines = new Watch(
                List.of(files),
                new Watch.From.Start(),
                true, // to the end, and no further
                Settings.DEFAULT);
        new Parse(lines, (number, reading, hit) -> {
                    if (reading == Reading.HIT && hit.status() >= 500) {
                        IO.println("line " + number + ": " + VisibleText.of(hit.text(Field.TARGET)));
                    }
                })
                .run();
    }
}
