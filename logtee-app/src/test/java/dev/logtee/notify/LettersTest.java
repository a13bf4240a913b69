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
import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Shape;
import dev.logtee.config.Toml;
import dev.logtee.rules.RuleTables;
import dev.logtee.store.Letter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                Measured: 12.5 hits/s, 1,500 hits in 2m; fires above 10 hits/s
                Since: 2026-01-02T11:00:00+01:00

                Why:
                - section /checkout: 61 % of hits, 12 % before

                Lines such as:
                - 192.0.2.1 - - [02/Jan/2026:10:00:00 +0000] "GET /checkout"

                Rule: traffic: hits_per_second above 10, back below 10, over 2m
                Severity: warning
                Log: /var/log/a.log
                Event: traffic-triggered-1767348000
                """);
        assertThat(new JsonMapper().readTree(letter.json()).get("id").asString())
                .isEqualTo("traffic-triggered-1767348000");
    }

    @Test
    void thatNothingStandsOutIsSaid() {
        Details details = new Details(
                Severity.WARNING, Optional.empty(), Optional.empty(), List.of(), List.of("GET /"), Optional.empty());
        assertThat(letters.of(new AlertEvent("traffic", Kind.TRIGGERED, AT, 1500, 12.5, details))
                        .body())
                .contains("""

                        Why:
                        - no section, host, network, agent or status stands out

                        Lines such as:
                        - GET /
                        """);
    }

    @Test
    void aRecoverySaysHowLongItFired() {
        letters.note(event("traffic", Kind.TRIGGERED, AT, Severity.WARNING));
        letters.note(event("other", Kind.TRIGGERED, AT + 100, Severity.WARNING));
        Letter letter = letters.of(new AlertEvent("traffic", Kind.RECOVERED, AT + 250, 12, 0.1));
        assertThat(letter.subject()).startsWith("[web1] High traffic alert recovered");
        assertThat(letter.body()).startsWith("""
                Measured: 0.1 hits/s, 12 hits in 2m; back below 10 hits/s
                Fired: 4m 10s, since 2026-01-02T11:00:00+01:00
                """);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hits_per_second    | 12.5     | 12.5 hits/s, 20 hits in 1m; fires above 0.5 hits/s
            bytes_per_second   | 12500000 | 12.5 MB/s in 1m, of 20 hits; fires above 1 B/s
            errors_per_second  | 0.75     | 0.75 errors/s in 1m, of 20 hits; fires above 0.5 errors/s
            error_ratio        | 0.7      | 70 % of 20 hits in 1m are errors; fires above 50 %
            server_error_ratio | 0.6      | 60 % of 20 hits in 1m are server errors; fires above 50 %
            invalid_ratio      | 0.625    | 62.5 % of lines in 1m are invalid; fires above 50 %
            visitors           | 12345    | 12,345 visitors in 1m, with 20 hits; fires above 0.5 visitors
            size_p90           | 512000   | 10 % of 20 hits in 1m take more than 512 kB; fires above 1 B
            duration_p99       | 2.34567  | 1 % of 20 hits in 1m take longer than 2.346 s; fires above 0.5 s
            """)
    void whatWasMeasuredIsSaidInWords(String measure, double value, String words) throws BadConfiguration {
        Letters ofRule = letters("""
                [[alert]]
                name = "x"
                above = 0.5
                measure = "%s"
                """.formatted(measure));
        assertThat(ofRule.of(new AlertEvent("x", Kind.TRIGGERED, AT, 20, value)).body())
                .startsWith("Measured: " + words + '\n');
    }

    @Test
    void silenceIsSaidInWords() throws BadConfiguration {
        Letters ofRule = letters("""
                [[alert]]
                name = "x"
                above = 60
                measure = "silence"
                """);
        assertThat(ofRule.of(new AlertEvent("x", Kind.TRIGGERED, AT, 20, 90)).body())
                .startsWith("Measured: no hit for 1m 30s; fires above 1m\n");
    }

    @Test
    void aComparisonIsSaidInWords() throws BadConfiguration {
        Letters ofPreset = letters("presets = [\"traffic_drop\"]");
        assertThat(ofPreset.of(new AlertEvent("traffic_drop", Kind.TRIGGERED, AT, 20, 0.18))
                        .body())
                .startsWith("Measured: hits_per_second is 0.18 times what it was 1h ago, with 20 hits in 5m;"
                        + " fires below 0.2 times\n");
    }

    private static Letters letters(String rules) throws BadConfiguration {
        Shape shape = Shape.of(List.of(RuleTables.TRAFFIC, RuleTables.PRESETS, RuleTables.ALERTS));
        return new Letters(
                new Origin("web1", List.of("a.log")),
                ZoneId.of("UTC"),
                RuleTables.read(Toml.read("x.toml", rules, shape)).all());
    }

    @Test
    void thatTooFewHitsCameForARatioIsToldOnlyWhileItFires() throws BadConfiguration {
        Letters ofRatio = letters("presets = [\"server_errors\"]");
        AlertEvent unknown = new AlertEvent("server_errors", Kind.NO_DATA, AT + 60, 3, 0);
        assertThat(ofRatio.isWorthOne(unknown)).isFalse();
        assertThat(ofRatio.isWorthOne(new AlertEvent("traffic", Kind.NO_DATA, AT, 3, 0)))
                .as("a log cannot be read")
                .isTrue();
        ofRatio.note(new AlertEvent("server_errors", Kind.TRIGGERED, AT, 30, 0.5));
        assertThat(ofRatio.isWorthOne(unknown)).isTrue();
        assertThat(ofRatio.of(unknown).body()).startsWith("""
                Not known: too few hits to judge by, or a log cannot be read
                Fires: still, since 2026-01-02T10:00:00Z
                """);
        ofRatio.note(new AlertEvent("server_errors", Kind.RECOVERED, AT + 90, 30, 0));
        assertThat(ofRatio.isWorthOne(unknown)).isFalse();
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
