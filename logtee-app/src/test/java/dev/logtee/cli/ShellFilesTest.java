package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.shell.Installed;
import dev.logtee.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion in the shells themselves, and manual pages as `man` shows them, beside the model of the command line.
@Timeout(60)
class ShellFilesTest {
    private static final String LINES = """
            logtee w                     | watch
            logtee formats d             | detect
            logtee help rep              | report
            logtee completion f          | fish
            logtee --vers                | --version
            logtee --thr                 | --threshold
            logtee watch --thr           | --threshold
            logtee /var/log --thr        | --threshold
            logtee report --outp         | --output
            logtee --display j           | json
            logtee watch --display j     | json
            logtee report --output c     | csv
            logtee generate --format com | combined common
            """;

    @TempDir
    private static Path share;

    @BeforeAll
    static void write() throws IOException {
        ShellFiles.write(share, "1.2.3", LocalDate.of(2026, 1, 2));
    }

    @ParameterizedTest
    @EnumSource
    void aShellKnowsEveryCommandAndEveryOption(Shell shell) throws IOException {
        String script = Files.readString(share.resolve(shell.place()));
        for (CommandSpec command : commands()) {
            assertThat(script).contains(command.name());
            for (OptionSpec option : command.options()) {
                for (String name : option.names()) {
                    String written = Pattern.quote(shell == Shell.FISH ? fish(name) : name);
                    assertThat(Pattern.compile("(?<![\\w-])" + written + "(?![\\w-])")
                                    .matcher(script)
                                    .find())
                            .as("%s %s in %s", command.qualifiedName(), name, shell)
                            .isEqualTo(!option.hidden());
                }
            }
        }
    }

    private static String fish(String name) {
        return name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1);
    }

    @Test
    void bashOffersAllOptionsOfACommand() throws Exception {
        Installed.require("bash");
        for (CommandSpec command : commands()) {
            if (command.parent() != null) {
                List<String> shown = command.options().stream()
                        .filter(option -> !option.hidden())
                        .flatMap(option -> Stream.of(option.names()))
                        .toList();
                assertThat(offer("bash", "--norc", Shell.BASH, command.qualifiedName() + " -"))
                        .containsExactlyInAnyOrderElementsOf(shown);
            }
        }
    }

    @Test
    void aManualPageOfEachCommandSaysAllItsOptions() throws IOException {
        for (CommandSpec command : commands()) {
            String page = Files.readString(page(command))
                    .replace("\\-", "-")
                    .replace("\\(aq", "'")
                    .replace("\\(ga", "`")
                    .replace("\\(ha", "^")
                    .replace("\\(ti", "~");
            for (OptionSpec option : command.options()) {
                if (!option.hidden()) {
                    assertThat(page).contains("\\fB" + option.longestName() + "\\fR");
                    assertThat(page.replaceAll("\\s+", " ").replace("\\e", "\\"))
                            .contains(String.join(" ", option.description()).replaceAll(" +", " "));
                }
            }
        }
    }

    @Test
    void manualPagesAreWithoutFaults() throws Exception {
        Installed.require("mandoc");
        for (CommandSpec command : commands()) {
            assertThat(run(
                            "mandoc",
                            "-T",
                            "lint",
                            "-W",
                            "warning",
                            page(command).toString()))
                    .isEmpty();
        }
    }

    @Test
    void aManualPageIsShownByMan() throws Exception {
        Installed.require("mandoc");
        List<String> shown = run(
                        "mandoc",
                        "-T",
                        "utf8",
                        share.resolve("man/man1/logtee-watch.1").toString())
                .stream()
                .map(line -> line.replaceAll(".\b", ""))
                .toList();
        assertThat(shown.getFirst()).contains("LOGTEE-WATCH(1)");
        assertThat(shown)
                .contains("SYNOPSIS", "       logtee [watch] [OPTIONS] [FILE...]")
                .contains("   When to alert", "       -t, --threshold=RATE")
                .contains("EXIT STATUS", "EXAMPLES", "         logtee /var/log/apache2/access.log");
        assertThat(shown.getLast()).startsWith("logtee 1.2.3 ").contains("2026-01-02");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void bashCompletes(String line, String offered) throws Exception {
        Installed.require("bash");
        assertThat(offer("bash", "--norc", Shell.BASH, line)).containsExactly(offered.split(" "));
    }

    @Test
    void bashCompletesWhatFollowsAnEqualsSign() throws Exception {
        Installed.require("bash");
        assertThat(offer("bash", "--norc", Shell.BASH, "logtee --display=")).contains("tui", "json");
        assertThat(offer("bash", "--norc", Shell.BASH, "logtee --display=js")).containsExactly("json");
        assertThat(offer("bash", "--norc", Shell.BASH, "logtee --anonymize=h")).containsExactly("hash");
        assertThat(offer("bash", "--norc", Shell.BASH, "logtee --anonymize h")).containsExactly("(files)");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            logtee x                       | (files)
            logtee watch x                 | (files)
            logtee formats detect x        | (files)
            logtee report --output csv x   | (files)
            logtee generate x              | ''
            logtee alerts measures x       | ''
            logtee alerts x                | ''
            logtee formats x               | ''
            logtee history x               | (files)
            logtee history alerts x        | (files)
            logtee notify test x           | ''
            logtee state forget x          | (files)
            logtee alerts silence rule x   | (files)
            logtee completion x            | ''
            logtee watch --threshold x     | ''
            """)
    void bashOffersFilesOnlyWhereTheyCanBeMeant(String line, String offered) throws Exception {
        Installed.require("bash");
        assertThat(offer("bash", "--norc", Shell.BASH, line)).containsExactly(offered);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void fishCompletes(String line, String offered) throws Exception {
        Installed.require("fish");
        assertThat(offer("fish", "--no-config", Shell.FISH, line)).containsExactly(offered.split(" "));
    }

    @Test
    void fishCompletesAFolder() throws Exception {
        Installed.require("fish");
        assertThat(offer("fish", "--no-config", Shell.FISH, "logtee watch --state " + share + "/ma"))
                .containsExactly(share + "/man/");
        assertThat(offer("fish", "--no-config", Shell.FISH, "logtee watch --state=" + share + "/ma"))
                .containsExactly("--state=" + share + "/man/");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            logtee formats d             | detect
            logtee --vers                | --version
            logtee watch --thr           | --threshold
            logtee report --output c     | csv
            """)
    void zshCompletes(String line, String offered) throws Exception {
        Installed.require("zsh");
        Path folder = share.resolve(Shell.ZSH.place()).getParent();
        assertThat(run("zsh", "-f", script("complete.zsh"), folder.toString(), line))
                .containsExactly(offered.split(" "));
    }

    private static List<String> offer(String program, String bare, Shell shell, String line) throws Exception {
        return run(
                program,
                bare,
                script("complete." + program),
                share.resolve(shell.place()).toString(),
                line);
    }

    private static String script(String name) throws Exception {
        return Path.of(Shell.class.getResource(name).toURI()).toString();
    }

    private static Path page(CommandSpec command) {
        return share.resolve("man/man1/" + command.qualifiedName("-") + ".1");
    }

    /// The program and all that can be named after it.
    private static List<CommandSpec> commands() {
        List<CommandSpec> all = new ArrayList<>();
        add(all, CommandLines.whole(Stdio.ofProcess()));
        assertThat(all.size()).isGreaterThan(Commands.values().length);
        return all;
    }

    private static void add(List<CommandSpec> all, CommandLine command) {
        all.add(command.getCommandSpec());
        command.getSubcommands().values().forEach(subcommand -> add(all, subcommand));
    }

    /// What a program says, on both streams.
    private static List<String> run(String... words) throws Exception {
        Path said = Files.createTempFile(share, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.of(words).toList());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "HOME", share.toString()));
        builder.redirectErrorStream(true).redirectOutput(said.toFile());
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said, UTF_8).lines().toList();
    }
}
