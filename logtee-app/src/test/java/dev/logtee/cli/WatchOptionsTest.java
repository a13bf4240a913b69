package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.View;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WatchOptionsTest {
    @Test
    void withoutOptionsItWatchesTheUsualFileAsDesigned() {
        Watch watch = watch();
        assertThat(watch.inputs()).containsExactly("/tmp/access.log");
        assertThat(watch.from()).isEqualTo(new From.BeforeLastLine(Duration.ofMinutes(2)));
        assertThat(watch.once()).isFalse();
        assertThat(watch.format()).isEmpty();
        assertThat(watch.terms()).isEqualTo(ReaderTerms.NONE);
        assertThat(watch.settings().every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(watch.settings().lateness()).isEqualTo(Duration.ofSeconds(2));
        assertThat(watch.settings().threshold().hitsPerSecond()).isEqualByComparingTo(BigDecimal.TEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.log                | a.log
            a.log b.log          | a.log,b.log
            -f a.log             | a.log
            -fa.log              | a.log
            --file a.log         | a.log
            --file=a.log         | a.log
            -file a.log          | a.log
            -file=a.log          | a.log
            -f a.log -f b.log    | a.log,b.log
            -                    | -
            -- --odd             | --odd
            --once a.log         | a.log
            """)
    void filesAreNamedInAnyUsualWay(String words, String files) {
        assertThat(watch(words.split(" ")).inputs()).containsExactly(files.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -t 20                      | 20
            -t20                       | 20
            --threshold=0.5            | 0.5
            -alert-total-requests 20   | 20
            -alert-total-requests=20   | 20
            -t 1 -t 3                  | 3
            """)
    void theThresholdIsADecimal(String words, BigDecimal threshold) {
        assertThat(watch(words.split(" ")).settings().threshold().hitsPerSecond())
                .isEqualByComparingTo(threshold);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --from start            | Start[]
            --from end              | End[]
            --from 1h               | BeforeLastLine[length=PT1H]
            --once                  | Start[]
            --once --from end       | End[]
            --window 5m             | BeforeLastLine[length=PT5M]
            """)
    void itBeginsOneWindowBeforeTheLastLineUnlessToldOtherwise(String words, String from) {
        assertThat(watch(words.split(" ")).from()).hasToString(from);
    }

    @Test
    void timesAndZonesAreTakenOver() {
        Watch watch = watch(
                "--every",
                "1m",
                "--window",
                "30s",
                "--lateness",
                "500ms",
                "--log-timezone",
                "Europe/Berlin",
                "--format",
                "common");
        assertThat(watch.settings().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(watch.settings().threshold().window()).isEqualTo(Duration.ofSeconds(30));
        assertThat(watch.settings().lateness()).isEqualTo(Duration.ofMillis(500));
        assertThat(watch.terms().logTimezone()).contains(ZoneId.of("Europe/Berlin"));
        assertThat(watch.format()).isEqualTo(Formats.named("common"));
    }

    @Test
    void withoutOptionsEveryHitCountsAsLogged() {
        assertThat(watch().settings().view()).isEqualTo(View.WHOLE);
    }

    @Test
    void whatIsCountedAndShownIsTakenOver() {
        View view = watch(
                        "--where",
                        "section=/a b",
                        "--where=status=5xx",
                        "--anonymize",
                        "--redact",
                        "token,password",
                        "--redact=key",
                        "--section-depth",
                        "2",
                        "a.log")
                .settings()
                .view();
        assertThat(view.where()).extracting(Condition::toString).containsExactly("section=/a b", "status=5xx");
        assertThat(view.addresses()).isEqualTo(new Addresses.Shortened());
        assertThat(view.redacted()).containsExactly("token", "password", "key");
        assertThat(view.sectionDepth()).isEqualTo(2);
    }

    @Test
    void whatFollowsAnonymizeIsAFile() {
        assertThat(watch("--anonymize", "hash").inputs()).containsExactly("hash");
        assertThat(watch("--anonymize", "hash").settings().view().addresses()).isEqualTo(new Addresses.Shortened());
        assertThat(watch("--anonymize=short").settings().view().addresses()).isEqualTo(new Addresses.Shortened());
        assertThat(watch("--anonymize=hash").settings().view().addresses()).isInstanceOf(Addresses.Hashed.class);
        assertThat(watch("a.log", "--anonymize").settings().view().addresses()).isEqualTo(new Addresses.Shortened());
    }

    private static Watch watch(String... words) {
        Stdio stdio = new Stdio(
                new ByteArrayOutputStream(), new PrintStream(new ByteArrayOutputStream()), Map.of(), Stdio.Kind.OTHER);
        Arguments arguments = Arguments.of(List.of(words));
        CommandLine line = CommandLines.of(arguments.command().orElseThrow(), stdio);
        line.parseArgs(arguments.rest().toArray(String[]::new));
        return line.<WatchCommand>getCommand().watch();
    }
}
