package dev.logtee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.config.BadConfiguration;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Condition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("logtee.root", ".."), "examples");
    private static final Stdio NOWHERE = new Stdio(
            new ByteArrayOutputStream(), new PrintStream(new ByteArrayOutputStream()), Map.of(), Stdio.Kind.OTHER);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeConfiguration() throws IOException {
        file = Files.writeString(folder.resolve("logtee.toml"), """
                [settings]
                file = ["a.log", "b.log"]
                threshold = 0.5
                window = "1m"
                where = ["section=/api", "status=5xx"]
                redact = ["token", "password,key"]
                once = true
                no-color = false
                anonymize = "short"
                keep-history = ["1h=forever"]
                """);
    }

    @Test
    void settingsAreReadAsTheOptionsAre() throws BadConfiguration {
        Watch watch = watch();
        assertThat(watch.inputs()).containsExactly("a.log", "b.log");
        assertThat(watch.once()).isTrue();
        assertThat(watch.settings().threshold().hitsPerSecond()).isEqualByComparingTo("0.5");
        assertThat(watch.settings().threshold().window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(watch.settings().view().where())
                .extracting(Condition::toString)
                .containsExactly("section=/api", "status=5xx");
        assertThat(watch.settings().view().redacted()).containsExactly("token", "password", "key");
        assertThat(watch.settings().view().isHiding()).isTrue();
    }

    @Test
    void whatIsGivenOnTheCommandLineWins() throws BadConfiguration {
        assertThat(watch("-t", "7").settings().threshold().hitsPerSecond()).isEqualByComparingTo("7");
        assertThat(watch("-alert-total-requests", "8").settings().threshold().hitsPerSecond())
                .isEqualByComparingTo("8");
        assertThat(watch("--window=3m").settings().threshold().window()).isEqualTo(Duration.ofMinutes(3));
        assertThat(watch("-t", "7").settings().threshold().window()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aFlagOfTheFileCanBeTakenBack() throws Exception {
        Files.writeString(file, "[settings]\nonce = true\n");
        assertThat(watch().once()).isTrue();
        assertThat(watch("--once=false").once()).isFalse();
    }

    @Test
    void aListThatIsGivenReplacesTheOneInTheFile() throws BadConfiguration {
        assertThat(watch("--where", "status=404").settings().view().where())
                .extracting(Condition::toString)
                .containsExactly("status=404");
        assertThat(watch("c.log").inputs()).containsExactly("c.log");
        assertThat(watch("-f", "c.log").inputs()).containsExactly("c.log");
        assertThat(watch("-file", "c.log").inputs()).containsExactly("c.log");
    }

    @Test
    void aShipperTakesAFileThatIsForOthersToo() {
        String nothing = folder.resolve("nothing").toString(); // ends it, once its options are found right
        String[] words = {
            "ship",
            "--kafka=127.0.0.1:1",
            "--kafka-config",
            nothing,
            "--topic=t",
            "--no-state",
            "--config",
            file.toString()
        };
        String[] more = Arrays.copyOf(words, words.length + 1);
        more[words.length] = "-t5";

        assertThat(Run.of(words).err()).contains(nothing).doesNotContain("--summaries");
        assertThat(Run.of(more).err()).contains("--threshold goes with --summaries only");
    }

    @Test
    void aReportTakesWhatItKnows() throws IOException {
        Path log = Files.writeString(folder.resolve("x.log"), """
                1.2.3.4 - - [09/May/2018:16:00:00 +0000] "GET /api/a HTTP/1.1" 500 100
                1.2.3.4 - - [09/May/2018:16:00:01 +0000] "GET /other HTTP/1.1" 500 100
                """);
        Files.writeString(file, "[settings]\nwhere = \"section=/api\"\ndisplay = \"none\"\n");
        Run run = Run.of("report", "--config", file.toString(), "--output", "json", log.toString());
        assertThat(run.err()).isEmpty();
        assertThat(new JsonMapper().readTree(run.out()).get("hits").asInt()).isEqualTo(1);
    }

    @Test
    void faultsStopTheRunBeforeItBegins() throws IOException {
        Files.writeString(file, "[settings]\nthreshold = 0\nwindow = 2m\n");
        for (String command : List.of("watch", "report")) {
            Run run = Run.of(command, "--config", file.toString());
            assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith(file + ":2:13: '0' is not a number above 0")
                    .contains(file + ":3:10: this is not TOML");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Run run = Run.of("--config", folder + "/none.toml");
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).isEqualTo(folder + "/none.toml: there is no such file" + System.lineSeparator());
    }

    @Test
    void checkSaysWhetherItIsRight() throws IOException {
        Run right = Run.of("config", "check", file.toString());
        assertThat(right.err()).isEmpty();
        assertThat(right.out()).isEqualTo(file + ": no faults\n");
        assertThat(right.status()).isEqualTo(ExitStatus.DONE);

        Files.writeString(file, "[settings]\nthreshhold = 1\nconfig = \"x\"\nhelp = true\n");
        Run wrong = Run.of("config", "check", file.toString());
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(wrong.err())
                .contains(":2:1: unknown key \"threshhold\"")
                .contains("Did you mean \"threshold\"?")
                .contains(":3:1: unknown key \"config\"")
                .contains(":4:1: unknown key \"help\"");
    }

    @Test
    void checkAsksWhoMayLookAtThePageAsAStartDoes() throws IOException {
        String web = "[settings]\nweb = \"0.0.0.0:7890\"\n";
        Files.writeString(file, web);
        Run open = Run.of("config", "check", file.toString());
        assertThat(open.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(open.err()).startsWith(file + ": [settings]: --web 0.0.0.0:7890 can be reached from other machines");
        Map<String, String> token = Map.of("LOGTEE_WEB_TOKEN", "0123456789abcdef");
        assertThat(Run.with(token, false, "config", "check", file.toString()).out())
                .endsWith("no faults\n");

        Files.writeString(file, web + "web-token-file = \"" + folder.resolve("none") + "\"\n");
        assertThat(Run.of("config", "check", file.toString()).err()).contains("no token can be read from it");
        Files.writeString(file, "[settings]\nweb-behind-proxy = true\n");
        assertThat(Run.of("config", "check", file.toString()).err()).contains("there is none: give --web, too");
    }

    @Test
    void whetherAStateIsKeptIsDecidedByWhatIsGiven() throws IOException {
        Path log = Files.createFile(folder.resolve("x.log"));
        Path state = folder.resolve("state");
        Files.writeString(file, "[settings]\nonce = true\nno-state = true\nname = \"x\"\n");
        Run given = Run.of("--config", file.toString(), "--state", state.toString(), log.toString());
        assertThat(given.status()).as(given.err()).isZero();
        assertThat(state).isNotEmptyDirectory();

        Files.writeString(file, "[settings]\nonce = true\nstate = \"" + folder.resolve("other") + "\"\n");
        assertThat(Run.of("--config", file.toString(), "--no-state", log.toString())
                        .status())
                .isZero();
        assertThat(folder.resolve("other")).doesNotExist();

        Files.writeString(file, "[settings]\nstate = \"x\"\nno-state = true\n");
        assertThat(Run.of("config", "check", file.toString()).err()).contains("[settings]: --no-state keeps nothing");
    }

    @Test
    void aKeyThatStandsOutsideOfItsTableIsToldWhereItBelongs() throws IOException {
        Files.writeString(file, "every = \"5s\"\nclear = 1\ncolour = 1\n");
        assertThat(Run.of("config", "check", file.toString()).err())
                .contains("unknown key \"every\"", "It stands in a table: write [settings] before it.")
                .contains("unknown key \"clear\"", "It stands in a table: write [traffic] before it.")
                .contains("unknown key \"colour\"", "Known here: settings, traffic");
    }

    @Test
    void settingsThatDoNotGoTogetherAreFaults() throws IOException {
        Files.writeString(file, "[settings]\nlateness = \"1h\"\nevery = \"1s\"\n");
        Run run = Run.of("config", "check", file.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_USAGE);
        assertThat(run.err()).contains(file + ": [settings]: --lateness must be at most");
    }

    @Test
    void theSchemaHasAllOptionsOfWatch() {
        Run run = Run.of("config", "schema");
        JsonNode settings = new JsonMapper().readTree(run.out()).at("/properties/settings/properties");
        assertThat(settings.propertyNames()).containsExactlyInAnyOrderElementsOf(options());
        assertThat(settings.at("/display/enum/0").asString()).isEqualTo("auto");
        assertThat(settings.at("/once/type").asString()).isEqualTo("boolean");
        assertThat(settings)
                .allSatisfy(setting ->
                        assertThat(setting.get("description").asString()).isNotEmpty());
    }

    private static List<String> options() {
        return CommandLines.of(Commands.WATCH, NOWHERE).getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .map(name -> name.substring(2))
                .filter(name -> !List.of("help", "config").contains(name))
                .toList();
    }

    @Test
    void theExampleIsRight() {
        Run run = Run.of("config", "check", EXAMPLES.resolve("logtee.toml").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.DONE);
    }

    private Watch watch(String... words) throws BadConfiguration {
        CommandLine line = CommandLines.of(Commands.WATCH, NOWHERE);
        List<String> given = new ArrayList<>(List.of("--config", file.toString()));
        given.addAll(List.of(words));
        line.parseArgs(ConfigOptions.withSettings(line, given, NOWHERE).toArray(String[]::new));
        return line.<WatchCommand>getCommand().watch();
    }
}
