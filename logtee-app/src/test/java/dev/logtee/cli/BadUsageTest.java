package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadUsageTest {
    /// `^` is an escape character.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "--bo^[31mgus",
                "--threshold ^[31m",
                "--where ^[31m",
                "--timezone ^[31m",
                "--format ^[31m",
                "--format %h^[31m",
                "formats ^[31m",
                "formats detect ^[31m",
                "^[31m report",
                "demo ^[31m",
                "config check ^]0;x^.toml",
                "--config ^]0;x^.toml",
                "report ^[31m",
                "report --output html,^[31m x",
                "history --name ^[31m",
                "state --state /nowhere^[31m",
                "alerts silence ^[31m --state /nowhere^[31m",
                "--web 127.0.0.1:0 --web-token-file ^[31m --once /dev/null",
                "generate -n 1 -o /nowhere^[31m/x",
            })
    void nothingThatIsGivenActsOnTheTerminal(String words) {
        Run run = Run.of(words.replace('^', '\u001b').split(" "));
        assertThat(run.err() + run.out()).contains("\\x1B");
        assertThat((run.err() + run.out()).codePoints().filter(Character::isISOControl))
                .containsOnly((int) '\n');
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            --threshold x               | 'x' is not a number above 0
            --threshold 0               | '0' is not a number above 0
            --threshold -1              | '-1' is not a number above 0
            --threshold ٣               | '٣' is not a number above 0
            --top ١٠                    | whole number from 1 to 4096
            generate --skew ١           | not a number from 0 to 5
            --window ٢m                 | such as 10s or 2m
            --threshold                 | Missing required parameter for option '--threshold'
            --tresh 3                   | did you mean --threshold?
            --timezome UTC              | did you mean --timezone?
            --displai=json              | did you mean --display?
            --display jsn               | not one of auto, tui, text, json, none; did you mean json?
            --window 2                  | such as 10s or 2m
            --window 2h                 | whole seconds from 1s to 1h
            --window 1500ms             | whole seconds from 1s to 1h
            --every 0s                  | whole seconds from 1s to 1h
            --lateness 61m              | 0s to 1h
            --lateness -1s              | such as 10s or 2m
            report --since 2018-05-09T10:00 --until 2018-05-09T09:00 - | --since has to be before --until
            report --since 1h --until 1h - | --since has to be before --until
            --top 0                     | whole number from 1 to 4096
            --top ten                   | whole number from 1 to 4096
            --lateness 1h --every 1s    | at most 360 times --every: lower it or raise --every
            ship --summaries --lateness 1h --every 1s --kafka k:1 --topic t x | at most 360 times --every
            analyze --lateness 1h --every 1s --kafka k:1 --topic t | at most 360 times --every
            --from yesterday            | not start, end or how long
            --from 1500ms               | in whole seconds
            --format comon              | did you mean common?
            --timezone Europe/Berln     | did you mean Europe/Berlin?
            --timezone Berlin           | did you mean Europe/Berlin?
            --log-timezone nowhere      | is not a time zone
            --where sektion=/a          | unknown field "sektion"
            --where status>5xx          | a class is compared by = and !=
            --where                     | Missing required parameter for option '--where'
            --anonymize=hsh             | not one of short, hash; did you mean hash?
            --redact a[b]               | 'a[b]' is not a parameter's name
            --redact                    | Missing required parameter for option '--redact'
            --section-depth 0           | whole number from 1 to 100
            --metrics x                 | 'x' is not a port, or a host and a port
            --web 0.0.0.0:7890          | can be reached from other machines: give a token
            --web 70000                 | '70000' is not a port
            wach                        | did you mean 'watch'?
            version                     | did you mean '--version'?
            generate --span 1d          | --span spreads the lines of --count
            generate -n 5 --span 3700d  | lasts ten years at most: give a shorter --span
            generate --rate 1e-30       | lasts ten years at most: give a shorter --span
            generate --spike 30s        | AT,FACTOR,LENGTH
            generate --spike 1s,0.5,1s  | a factor of at least 1
            generate --hosts 0          | whole number from 1
            generate --format json      | not one of combined, common
            report  access.log          | a file's name cannot be empty
            state  access.log           | a file's name cannot be empty
            demo  access.log            | logtee demo takes no operand ''
            --state=                    | '--state': a file's name cannot be empty
            --config=                   | '--config': a file's name cannot be empty
            generate -n 1 --output=     | '--output': a file's name cannot be empty
            generate -n 1 --start 0000-12-31T23:59:59Z | in the years 1 to 9988
            generate -n 1 --start 9989-01-01T00:00:00Z | in the years 1 to 9988
            demo --seed 1.5             | '1.5' is not a whole number from -9223372036854775808 to
            demo --nothing              | Unknown option: '--nothing'
            ship --history-size 0 --kafka k:1 --topic t x | Unknown option: '--history-size'
            demo --nothing 3 --more     | Unknown option: '--nothing'
            help wach                   | logtee has no command 'wach'; did you mean watch?
            demo file                   | logtee demo takes no operand 'file'
            formats detec access.log    | logtee formats has no command 'detec'; did you mean detect?
            alerts                      | logtee alerts needs one of its commands: check, test, backtest,
            notify                      | logtee notify needs one of its commands: test or list
            formats detect              | Missing required parameter: 'FILE'
            report --since yesterday f  | is not a time such as 2018-05-09
            report --since 2018-13-01 f | is not a time such as 2018-05-09
            report --until 2x f         | such as 10s or 2m
            report --since 14:00 f      | is not a time such as 2018-05-09
            report --since 1525881600 f | is not a time such as 2018-05-09
            --output json               | Unknown option: '--output'; logtee report has it
            report -o report.html x     | Unknown option: '-o'; results are printed: > FILE writes them to a file
            demo -t 5                   | Unknown option: '-t'; logtee watch has it
            report --json x             | Unknown option: '--json'; did you mean --format json or --output json?
            formats access.log          | logtee formats has no command 'access.log'; there is detect
            --format nginx              | 'logtee formats' lists them
            ship --topic t --kafka k:1,k:65536 x | 'k:1,k:65536' is not HOST:PORT
            report --table hosts x      | --table says which table --output csv prints
            alerts backtest --top 3 x   | Unknown option: '--top'; logtee watch has it
            alerts silence --for 1h --why x | RULE is missing
            alerts silence traffic --end --why x | --end ends a silence at once
            history --output csv --top 3 | --top is about lists
            history --section /a --top 3 | --top is about lists
            state --state x reset --yes | '--state' has no effect before the word reset
            state access.log check      | 'access.log' has no effect before the word check
            history --since 1h alerts   | '--since' has no effect before the word alerts
            --state x --no-state y      | leave out one of them
            ship --no-state --state x --kafka k:1 --topic t y | leave out one of them
            --no-state --name x y       | --name has no effect with --no-state, which keeps nothing
            --once --keep-history 1h=1d x | --keep-history has no effect, since nothing is kept
            --history-size 0 -          | --history-size has no effect, since nothing is kept
            ship --once --name x --kafka k:1 --topic t y | --name has no effect, since nothing is kept
            --kafka k:1 --topic t --where status=404 | --where has no effect with --kafka: give it to logtee analyze
            --kafka k:1 --topic t -t 5  | --threshold has no effect with --kafka: give it to logtee analyze
            --kafka k:1 --topic t --lateness 5s | --lateness has no effect with --kafka: give it to logtee analyze
            --kafka k:1 --topic t --every 1m | --every has no effect with --kafka: give it to logtee analyze
            --kafka k:1 --topic t --format json | --format has no effect with --kafka: give it to logtee ship
            --kafka k:1 --topic t --history-size 0 | --history-size has no effect, since nothing is kept: with --kafka
            --kafka k:1 --topic t --rotated x | --rotated has no effect with --kafka: give it to logtee ship
            completion bsh              | Invalid value for SHELL: 'bsh' is not one of bash, zsh, fish; did you mean bash?
            """)
    void saysWhatWasWrongAndWhatIsAllowed(String words, String said) {
        Run run = Run.of(words.split(" "));
        assertThat(run.err()).contains(said).startsWith("logtee: ");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
    }
}
