package dev.logtee.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Timing;
import dev.logtee.config.BadConfiguration;
import dev.logtee.config.Shape;
import dev.logtee.config.Toml;
import dev.logtee.config.TomlTable;
import dev.logtee.traffic.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTablesTest {
    private static final Shape SHAPE = Shape.of(List.of(RuleTables.TRAFFIC, RuleTables.PRESETS, RuleTables.ALERTS));

    private static Rules read(String text) throws BadConfiguration {
        TomlTable root = Toml.read("x.toml", text, SHAPE);
        Rules rules = RuleTables.read(root);
        root.faults().throwIfAny();
        return rules;
    }

    @Test
    void anEmptyFileHasTheTrafficAlertOnly() throws BadConfiguration {
        assertThat(read("")).isEqualTo(Rules.DEFAULT);
    }

    @Test
    void whatTheTrafficAlertCallsItsWindowIsFoundInARuleAndTheOtherWayRound() {
        assertThatThrownBy(() -> read("[[alert]]\nname='a'\nmeasure='visitors'\nabove=1\nwindow='1h'\n"))
                .hasMessageContaining("unknown key \"window\"")
                .hasMessageEndingWith("Did you mean \"over\"?");
        assertThatThrownBy(() -> read("[traffic]\nover='1h'\n")).hasMessageEndingWith("Did you mean \"window\"?");
    }

    @Test
    void aRuleIsReadWithAllItsKeys() throws BadConfiguration {
        Rules rules = read("""
                [[alert]]
                name = "Checkout failing"
                measure = "server_error_ratio"
                above = 0.05
                clear = 0.02
                over = "2m"
                for = "30s"
                keep = "5m"
                compared_to = "1h"
                where = ["section=/checkout", "method=POST"]
                at_least = 50
                per = "source"
                severity = "critical"
                message = "{source}: {value} of {hits}"
                """);
        assertThat(rules.others())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Rule(
                        "Checkout failing",
                        Measure.SERVER_ERROR_RATIO,
                        new Bounds(Bounds.Side.ABOVE, new BigDecimal("0.05"), new BigDecimal("0.02")),
                        new Timing(
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Optional.of(Duration.ofHours(1))),
                        new Rule.Scope(
                                List.of(Condition.parse("section=/checkout"), Condition.parse("method=POST")), true),
                        50,
                        Severity.CRITICAL,
                        Optional.of("{source}: {value} of {hits}")));
    }

    @Test
    void theTrafficTableSetsTheRuleThereIsInAnyCase() throws BadConfiguration {
        Rule traffic = read("""
                [traffic]
                threshold = 20
                window = "1m"
                clear = 15
                for = "10s"
                """).traffic();
        assertThat(traffic.bounds())
                .isEqualTo(new Bounds(Bounds.Side.ABOVE, new BigDecimal("20"), new BigDecimal("15")));
        assertThat(traffic.timing())
                .isEqualTo(new Timing(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ZERO, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_errors", "slow", "traffic_drop", "silence", "not_found_scan"})
    void aPresetIsARuleOfItsName(String preset) throws BadConfiguration {
        assertThat(read("presets = [\"" + preset + "\"]").others())
                .extracting(Rule::name)
                .containsExactly(preset);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            measure = "hits_per_sec"          | 3:11: unknown measure "hits_per_sec"
            above = -1                        | 4:9: "above" is out of bounds
            clear = 2                         | 4:9: back above the level 1
            over = "2h"                       | 4:8: "over" is out of bounds
            over = "1500ms"                   | 4:8: "over" takes whole seconds
            keep = "25h"                      | 4:8: "keep" is out of bounds
            at_least = 0                      | 4:12: "at_least" is out of bounds
            per = "host"                      | 4:7: unknown per "host"
            severity = "bad"                  | 4:12: unknown severity "bad"
            where = "sections=/a"             | 4:9:
            where = ["status=404", "status=abc"] | 4:24:
            where = "status=6xx"              | 4:9: no class of statuses: "6xx"
            message = "{hosts}"               | 4:11: unknown field {hosts}
            message = "now {value"            | 4:11: a brace without the other one
            message = "now value}"            | 4:11: a brace without the other one
            message = ""                      | 4:11: "message" must not be empty
            below = 0.1                       | 4:9: both "above" and "below"
            abov = 1                          | 4:1: unknown key "abov"
            """)
    void eachFaultHasItsPlace(String line, String fault) {
        String text = "[[alert]]\nname = \"x\"\n"
                + (line.startsWith("measure") ? line : "measure = \"hits_per_second\"\n" + line) + '\n'
                + (line.startsWith("above") ? "" : "above = 1\n");
        assertThatThrownBy(() -> read(text)).hasMessageContaining("x.toml:" + fault);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            invalid_ratio | where = "status=404"  | 5:9: invalid lines have no fields to ask for
            silence       | compared_to = "1h"    | 5:15: silence is compared to nothing
            visitors      | per = "source"        | 5:7: visitors is not judged for each source
            size_p90      | over = "301s"         | 5:8: not a multiple of 10 s
            error_ratio   | compared_to = "3601s" | 5:15: not a multiple of 10 s
            error_ratio   | clear = 0             | 3:9: error_ratio is 0 to 1
            """)
    void whatDoesNotGoWithTheMeasureIsAFaultOfItsKey(String measure, String line, String fault) {
        String text = "[[alert]]\nname = \"x\"\nabove = 2\nmeasure = \"" + measure + "\"\n" + line + '\n';
        assertThatThrownBy(() -> read(text)).hasMessageContaining("x.toml:" + fault);
    }

    @Test
    void whatIsJudgedForEachSourceOverALongTimeGoesBySteps() throws BadConfiguration {
        String rule = "[[alert]]\nname = \"x\"\nabove = 2\nmeasure = \"hits_per_second\"\nper = \"source\"\n";
        assertThat(read(rule + "over = \"1h\"").all().getLast().stepSeconds()).isEqualTo(10);
        assertThat(read(rule + "over = \"5m\"").all().getLast().stepSeconds()).isEqualTo(1);
        assertThatThrownBy(() -> read(rule + "over = \"301s\""))
                .hasMessageContaining("x.toml:6:8: not a multiple of 10 s");
    }

    @Test
    void asManySourcesAreJudgedAsWhatIsKeptOfThemHasRoom() throws BadConfiguration {
        String rule = "[[alert]]\nname = \"x\"\nabove = 2\nmeasure = \"hits_per_second\"\nover = \"5m\"\n";
        assertThat(read(rule).mostSources()).isEqualTo(Integer.MAX_VALUE);
        String ofEach = rule + "per = \"source\"\n";
        assertThat(read(ofEach).mostSources()).isEqualTo(128);
        String toTheDayBefore = ofEach + "compared_to = \"24h\"\n";
        assertThat(read(toTheDayBefore).mostSources()).isEqualTo(128);
        assertThat(read(toTheDayBefore + toTheDayBefore.replace("x", "y")).mostSources())
                .isEqualTo(79);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            error_ratio     | above = 1               | 4:9: it would never fire: error_ratio is never above 1
            hits_per_second | below = 0               | 4:9: it would never fire: hits_per_second is never below 0
            silence         | below = 1               | 4:9: it would never fire: silence is never below 1
            silence         | above = 1               | 4:9: once it fires it would never be back: silence is never below 1
            silence         | above = 60; clear = 0   | 5:9: once it fires it would never be back: silence is never below 0
            invalid_ratio   | below = 1               | 4:9: once it fires it would never be back: invalid_ratio is never above 1
            error_ratio     | below = 0.5; clear = 1  | 5:9: once it fires it would never be back: error_ratio is never above 1
            visitors        | above = 5; at_least = 9 | 5:12: visitors is judged however few hits there are
            """)
    void whatMakesARuleUselessIsAFault(String measure, String lines, String fault) {
        String text = "[[alert]]\nname = \"x\"\nmeasure = \"" + measure + "\"\n" + lines.replace("; ", "\n") + '\n';
        assertThatThrownBy(() -> read(text))
                .message()
                .contains("x.toml:" + fault)
                .satisfies(told -> assertThat(told.split("x\\.toml:")).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "measure = 'errors_per_second'\nabove = 0",
                "measure = 'error_ratio'\nabove = 0.999",
                "measure = 'error_ratio'\nabove = 1\ncompared_to = '1h'\nat_least = 9",
                "measure = 'hits_per_second'\nabove = 2\ncompared_to = '1h'\nat_least = 9",
                "measure = 'silence'\nabove = 2\nclear = 1.5"
            })
    void whatCanFireAndBeBackIsNone(String lines) throws BadConfiguration {
        assertThat(read("[[alert]]\nname = 'x'\n" + lines + '\n').others()).hasSize(1);
    }

    @Test
    void aFaultOfALevelHidesNoOtherAndMakesNone() {
        assertThatThrownBy(() -> read("""
                [traffic]
                threshold = -3
                clear = 40
                [[alert]]
                name = "a"
                measure = "visitors"
                above = "many"
                over = "301s"
                per = "source"
                [[alert]]
                name = "b"
                measure = "silence"
                compared_to = "1h"
                """))
                .hasMessageContaining("x.toml:2:13: \"threshold\" is out of bounds")
                .hasMessageContaining("x.toml:7:9: \"above\" takes a number")
                .hasMessageContaining("x.toml:8:8: not a multiple of 10 s")
                .hasMessageContaining("x.toml:9:7: visitors is not judged for each source")
                .hasMessageContaining("x.toml:10:1: neither \"above\" nor \"below\"")
                .hasMessageContaining("x.toml:13:15: silence is compared to nothing")
                .hasMessageNotContaining("x.toml:3:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\nb",
                "a\\u001bb",
                "0123456789 0123456789 0123456789 0123456789 0123456789 "
                        + "0123456789 0123456789 0123456789 0123456789 01"
            })
    void aNameIsOneShortLine(String name) {
        String text = "[[alert]]\nname = \"" + name + "\"\nmeasure = \"visitors\"\nabove = -1\n";
        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("x.toml:2:8: the name of a rule has 1 to 100 characters, and is one line")
                .hasMessageContaining("x.toml:4:9: \"above\" is out of bounds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "nan"})
    void aLevelIsANumberThatCanBeComparedWith(String level) {
        assertThatThrownBy(() -> read("[[alert]]\nname = \"x\"\nmeasure = \"visitors\"\nabove = " + level + '\n'))
                .hasMessage("x.toml:4:9: \"above\" takes a number, not inf or nan\n  4 | above = " + level
                        + "\n    |         " + "^".repeat(level.length()));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThatThrownBy(() -> read("""
                presets = ["slow", "slwo"]
                [traffic]
                threshold = 0
                [[alert]]
                name = "traffic"
                measure = "visitors"
                above = 1
                [[alert]]
                name = "x"
                measure = "silence"
                [[alert]]
                name = "y"
                measure = "silence"
                above = 60
                [[alert]]
                name = "y"
                measure = "silence"
                above = 90
                """))
                .hasMessageContaining("x.toml:1:20: unknown preset \"slwo\"")
                .hasMessageContaining("x.toml:3:13: ")
                .hasMessageContaining("x.toml:5:8: \"traffic\" is the rule that [traffic] sets")
                .hasMessageContaining("x.toml:8:1: neither \"above\" nor \"below\"")
                .hasMessageContaining("x.toml:16:8: another rule has this name");
    }

    @Test
    void oneFaultOfARuleHidesNoOther() {
        assertThatThrownBy(() -> read("""
                [[alert]]
                name = "a"
                measure = "hits_per_sec"
                above = "1"
                below = 2
                where = "sectoin=/a"
                [[alert]]
                measure = "visitors"
                severity = "bad"
                [[alert]]
                name = "a"
                measure = "visitors"
                above = 1
                clear = 2
                over = "1x"
                [[alert]]
                name = "b"
                measure = "visitors"
                above = 1
                per = "source"
                keep = "1x"
                """))
                .hasMessageContaining("x.toml:3:11: unknown measure")
                .hasMessageContaining("x.toml:4:9: \"above\" takes a number")
                .hasMessageContaining("x.toml:5:9: both \"above\" and \"below\"")
                .hasMessageContaining("x.toml:6:9: unknown field \"sectoin\"")
                .hasMessageContaining("Did you mean \"section\"?")
                .hasMessageContaining("x.toml:7:1: \"name\" is missing")
                .hasMessageContaining("x.toml:7:1: neither \"above\" nor \"below\"")
                .hasMessageContaining("x.toml:9:12: unknown severity")
                .hasMessageContaining("x.toml:11:8: another rule has this name")
                .hasMessageContaining("x.toml:14:9: back above the level 1")
                .hasMessageContaining("x.toml:15:8: ")
                .hasMessageContaining("x.toml:20:7: visitors is not judged for each source")
                .hasMessageContaining("x.toml:21:8: ");
    }

    @Test
    void thereIsALimitToRulesOfPercentiles() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= Rules.MOST_SKETCHED; i++) {
            text.append("[[alert]]\nname = \"r").append(i).append("\"\nmeasure = \"visitors\"\nabove = 1\n");
        }
        assertThatThrownBy(() -> read(text.toString()))
                .hasMessageContaining("at most " + Rules.MOST_SKETCHED + " rules of percentiles and visitors");
    }

    @Test
    void thereIsALimitToWhatRulesAreComparedTo() throws BadConfiguration {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append("[[alert]]\nname = \"r").append(i).append("\"\nmeasure = \"hits_per_second\"\n");
            text.append("above = 1\ncompared_to = \"")
                    .append(i < 15 ? "24h" : "1s")
                    .append("\"\n");
        }
        assertThat(read(text.toString()).others()).hasSize(16);
        assertThatThrownBy(() -> read(text.toString().replace("1s", "24h")))
                .hasMessageContaining("15 rules to 24h ago, or 36 to 1h ago");
    }
}
