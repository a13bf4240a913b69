package dev.logtee.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Threshold;
import dev.logtee.dashboard.Verdict.Level;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Pace;
import dev.logtee.pipeline.Standing.Progress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @Test
    void beforeTheFirstLineNothingCanBeSaid() {
        Verdict verdict = Verdict.of(Dashboard.empty(Threshold.DEFAULT, Span.MINUTE));
        assertThat(verdict).isEqualTo(new Verdict(Level.UNKNOWN, "Waiting for lines"));
    }

    @Test
    void allIsNotWellWhereALogCannotBeRead() {
        List<Followed> sources = List.of(
                log("a.log", Optional.empty()),
                log("b.log", Optional.of("no such file")),
                log("c.log", Optional.of("cannot be read (permission denied)")));
        assertThat(Verdict.of(following(sources)))
                .isEqualTo(new Verdict(Level.WARNING, "b.log: no such file; 1 more cannot be read"));
        assertThat(Verdict.of(following(sources.subList(0, 1))).level()).isEqualTo(Level.WELL);
    }

    @ParameterizedTest
    @CsvSource({"no such file, Waiting for b.log: no such file", ", Waiting for lines"})
    void whatIsWaitedForIsWhatIsMissingNow(@Nullable String trouble, String words) {
        Dashboard empty = Dashboard.empty(Threshold.DEFAULT, Span.MINUTE);
        Run run = following(List.of(log("b.log", Optional.ofNullable(trouble))), empty.run());
        Dashboard dashboard =
                new Dashboard(empty.span(), run, empty.alarms(), empty.seconds(), empty.totals(), empty.tables());
        assertThat(Verdict.of(dashboard)).isEqualTo(new Verdict(Level.UNKNOWN, words));
    }

    @ParameterizedTest
    @CsvSource({"-59999, WELL", "-60000, WARNING", "86400000, WELL"})
    void aClockThatIsAheadIsNotWell(long lagMillis, Level level) {
        Dashboard calm = Samples.calm();
        Run like = calm.run();
        Run run = new Run(
                like.sources(), like.clockMillis(), lagMillis, Progress.FOLLOWING, like.ledger(), false, List.of());
        Verdict verdict = Verdict.of(
                new Dashboard(calm.span(), run, calm.alarms(), calm.seconds(), calm.totals(), calm.tables()));
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(verdict.words().contains("the log's clock is 1m ahead")).isEqualTo(level == Level.WARNING);
    }

    @Test
    void whatTheNextStartWouldNotKnowIsNotWell() {
        Dashboard calm = Samples.calm();
        Run like = calm.run();
        Run run = new Run(like.sources(), like.clockMillis(), 0, Progress.FOLLOWING, like.ledger(), true, List.of());
        assertThat(Verdict.of(
                        new Dashboard(calm.span(), run, calm.alarms(), calm.seconds(), calm.totals(), calm.tables())))
                .isEqualTo(new Verdict(Level.WARNING, "the state cannot be saved"));
    }

    private static Followed log(String name, Optional<String> trouble) {
        return new Followed(name, Optional.empty(), Pace.HERE, OptionalLong.empty(), trouble);
    }

    private static Dashboard following(List<Followed> sources) {
        Dashboard calm = Samples.calm();
        return new Dashboard(
                calm.span(),
                following(sources, calm.run()),
                calm.alarms(),
                calm.seconds(),
                calm.totals(),
                calm.tables());
    }

    private static Run following(List<Followed> sources, Run like) {
        return new Run(
                sources,
                like.clockMillis(),
                like.lagMillis(),
                Progress.FOLLOWING,
                like.ledger(),
                false,
                List.of("waiting for b.log: no such file"));
    }

    @Test
    void usualTrafficIsWell() {
        assertThat(Verdict.of(Samples.calm()))
                .isEqualTo(new Verdict(Level.WELL, "All is well: 5.0 hits/s over 2m, threshold 10"));
    }

    @Test
    void theAlertComesBeforeAllElse() {
        assertThat(Verdict.of(Samples.alarmed()))
                .isEqualTo(new Verdict(Level.ALARM, "High traffic for 1m 40s: 26.0 hits/s over 2m, threshold 10"));
    }

    @ParameterizedTest(name = "{0} errors, {1} invalid, {2} hits in the window: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    29 | 0  | 600 | WELL
                    30 | 0  | 600 | WARNING
                    50 | 0  | 600 | WARNING
                    0  | 10 | 600 | WELL
                    0  | 11 | 600 | WARNING
                    0  | 0  | 959 | WELL
                    0  | 0  | 960 | WARNING
                    """)
    void whatIsNotUsualIsAWarning(long errors, long invalid, long windowHits, Level level) {
        Dashboard calm = Samples.calm();
        Alarms alarms = new Alarms(
                Threshold.DEFAULT,
                windowHits,
                calm.alarms().firing(),
                List.of(),
                calm.alarms().past());
        Dashboard dashboard = new Dashboard(
                calm.span(), calm.run(), alarms, calm.seconds(), Samples.totals(1_000, errors, invalid), calm.tables());
        assertThat(Verdict.of(dashboard).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1200 | 10.0 hits/s over 2m, near the threshold of 10
                    1201 | 10.0 hits/s over 2m, above the threshold of 10; not judged yet
                    """)
    void trafficAboveItsThresholdHasNotBeenJudgedWhereNoAlertIsRaised(long windowHits, String words) {
        Dashboard calm = Samples.calm();
        Alarms alarms = new Alarms(Threshold.DEFAULT, windowHits, List.of(), List.of(), List.of());
        Dashboard dashboard = new Dashboard(
                calm.span(), calm.run(), alarms, calm.seconds(), Samples.totals(1_000, 0, 0), calm.tables());
        assertThat(Verdict.of(dashboard).words()).isEqualTo(words);
    }

    @Test
    void whatIsNotUsualIsSaidWithItsPlace() {
        Dashboard dashboard = with(List.of(), Samples.totals(7_830, 400, 173));
        assertThat(Verdict.of(dashboard).words())
                .isEqualTo("5.1% errors (5xx 1.7%), most in /api; 2.2% of lines invalid: no timestamp");
    }

    @Test
    void furtherAlertsAreSaidBehindTheFirst() {
        AlertEvent errors = new AlertEvent("errors", Kind.TRIGGERED, Samples.NOW - 60, 9, 0.1);
        AlertEvent slow = new AlertEvent("slow", Kind.TRIGGERED, Samples.NOW - 30, 9, 2);
        Dashboard dashboard = with(List.of(errors, slow), Samples.totals(1_000, 0, 0));
        assertThat(Verdict.of(dashboard)).isEqualTo(new Verdict(Level.ALARM, "errors for 1m; 1 more raised"));
    }

    private static Dashboard with(List<AlertEvent> firing, Totals totals) {
        Dashboard calm = Samples.calm();
        Alarms alarms = new Alarms(Threshold.DEFAULT, 600, firing, List.of(), firing);
        return new Dashboard(calm.span(), calm.run(), alarms, calm.seconds(), totals, calm.tables());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10      | 10
            10.00   | 10
            0.5     | 0.5
            1E+3    | 1,000
            1E+29   | 100000000000000000000000000000
            """)
    void theThresholdIsShownAsGiven(BigDecimal given, String shown) {
        assertThat(Verdict.threshold(given)).isEqualTo(shown);
    }
}
