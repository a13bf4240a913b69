package dev.logtee.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Details;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Reason;
import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Reason.What;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.store.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LettersTest {
    private static final long AT = Instant.parse("2026-01-02T10:00:00Z").getEpochSecond();

    private final Letters letters =
            new Letters(new Origin("web1", List.of("/var/log/a.log")), ZoneId.of("Europe/Berlin"), Rules.DEFAULT.all());

    @Test
    void aLetterSaysWhatSinceWhenWhyAndASample() {
        Letter letter = letters.of(event("traffic", Kind.TRIGGERED, AT, Severity.WARNING));
        assertThat(letter.subject())
                .isEqualTo(
                        "[web1] High traffic generated an alert - hits = 1500, triggered at 2026-01-02T11:00:00+01:00");
        assertThat(letter.body()).isEqualTo("""
                Since: 2026-01-02T11:00:00+01:00
                Severity: warning
                Rule: traffic: hits_per_second above 10, back below 10, over 2m
                Measured: 12.5, hits in the window: 1500
                Log: /var/log/a.log on web1

                Why:
                - 61 % of hits, 12 % in the hour before: section /checkout

                Lines such as:
                - 192.0.2.1 - - [02/Jan/2026:10:00:00 +0000] "GET /checkout"

                traffic-triggered-1767348000
                """);
        assertThat(new JsonMapper().readTree(letter.json()).get("id").asString())
                .isEqualTo("traffic-triggered-1767348000");
    }

    @Test
    void aRecoverySaysHowLongItFired() {
        letters.note(event("traffic", Kind.TRIGGERED, AT, Severity.WARNING));
        letters.note(event("other", Kind.TRIGGERED, AT + 100, Severity.WARNING));
        Letter letter = letters.of(new AlertEvent("traffic", Kind.RECOVERED, AT + 250, 12, 0.1));
        assertThat(letter.subject()).startsWith("[web1] High traffic alert recovered");
        assertThat(letter.body()).startsWith("Fired: 4m 10s, since 2026-01-02T11:00:00+01:00\n");
    }

    @Test
    void whatIsCriticalSaysSoAtOnce() {
        assertThat(letters.of(event("Checkout failing", Kind.TRIGGERED, AT, Severity.CRITICAL))
                        .subject())
                .startsWith("[web1] CRITICAL: ");
    }

    @Test
    void whatCameFromALogIsOnOneLineAndSafeToShow() {
        Details details = new Details(
                Severity.INFO,
                Optional.of("odd\r\nBcc: x \u001b[31m \u202e"),
                Optional.of("a\nb.log"),
                List.of(new Reason(What.SECTION, "/\u001b]0;x", Of.HITS, 0.5, OptionalDouble.empty())),
                List.of("GET /\u0007\n/second"),
                Optional.empty());
        Letter letter = letters.of(new AlertEvent("odd", Kind.TRIGGERED, AT, 1, 1, details));
        assertThat(letter.subject()).isEqualTo("[web1] odd\\x0D\\x0ABcc: x \\x1B[31m \\u202E");
        assertThat(letter.body()).doesNotContain("\u001b", "\u0007", "\n/second", "a\nb.log");
    }

    private static AlertEvent event(String rule, Kind kind, long at, Severity severity) {
        Details details = new Details(
                severity,
                Optional.empty(),
                Optional.empty(),
                List.of(new Reason(What.SECTION, "/checkout", Of.HITS, 0.61, OptionalDouble.of(0.12))),
                List.of("192.0.2.1 - - [02/Jan/2026:10:00:00 +0000] \"GET /checkout\""),
                Optional.empty());
        return new AlertEvent(rule, kind, at, 1500, 12.5, details);
    }
}
