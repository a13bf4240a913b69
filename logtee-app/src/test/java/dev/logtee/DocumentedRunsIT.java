package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.cli.MadeUpDatabase;
import dev.logtee.service.Datagrams;
import dev.logtee.service.ServiceManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs what documents have the reader start by the built distribution and [DocumentationIT] does not: each command
/// ends by itself, or says as a service that it follows, and ends when it is asked to.
///
/// Files that they name are there, in a folder of the test that stands for the root; servers take any port.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class DocumentedRunsIT {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("logtee.root")));
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final Pattern CHECKED = Pattern.compile("(?ms)^```console checked\n.*?^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?: {4}|\\$ )?((?:\\./)?logtee(?: [^\n]*)?)$");
    private static final Pattern REMARK = Pattern.compile(" {2,}#.*| {4,}[a-z].*");
    /// Why some are not run here, by how they begin.
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry("logtee ship", "needs a broker: FleetIT and logtee-benchmarks/fleet"),
            Map.entry("logtee analyze", "needs a broker: likewise"),
            Map.entry("logtee --kafka", "needs a broker: likewise"),
            Map.entry("logtee         --kafka", "needs a broker: likewise"),
            Map.entry("logtee notify test", "needs a mail server: MailTest and NotifyIT have one"),
            Map.entry("logtee config check &&", "asks a run for something: ReloadIT does"),
            Map.entry("logtee notify list", "needs a state with messages: NotifyCommandTest has one"),
            Map.entry("logtee generate --rate", "goes on for good without a word: those with --count are run"),
            Map.entry("logtee --web 0.0.0.0", "opens a port to the network: the tests in a browser do, on loopback"),
            Map.entry("logtee completion zsh > \"${fpath", "only zsh has $fpath: ShellFilesTest runs the shells"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("commands")
    void runs(String command) throws Throwable {
        prepare(command);
        Path out = folder.resolve("out.txt");
        String address = folder.resolve("notify").toString();
        try (Datagrams manager = Datagrams.at(address)) {
            Process process = start(command, out, address);
            ServiceManager of = ServiceManager.of(Map.of("NOTIFY_SOCKET", address), _ -> {});
            var _ = process.onExit().thenRun(of::stopping);

            String said = manager.receive();
            while (!said.startsWith("WATCHDOG=1\nSTATUS=following") && !said.equals("STOPPING=1")) {
                said = manager.receive();
            }

            process.destroy();
            process.waitFor();
            assertThat(process.exitValue())
                    .as("%s: %s", command, Files.readString(out, UTF_8))
                    .isEqualTo(said.equals("STOPPING=1") ? 0 : 143);
        }
    }

    @Test
    void whatIsNotRunIsThere() throws IOException {
        List<String> all = all();
        assertThat(NOT_RUN.keySet())
                .allSatisfy(begins -> assertThat(all).anyMatch(command -> command.startsWith(begins)));
    }

    static Stream<String> commands() throws IOException {
        return all().stream().filter(command -> NOT_RUN.keySet().stream().noneMatch(command::startsWith));
    }

    private static List<String> all() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        for (Path page : pages()) {
            String text = CHECKED.matcher(Files.readString(page)).replaceAll("");
            for (MatchResult block : Pattern.compile("(?ms)^```(?:sh)?\n(.*?)^```$|(?:^ {4}[^\n]*\n)+")
                    .matcher(text)
                    .results()
                    .toList()) {
                COMMAND.matcher(block.group())
                        .results()
                        .map(line ->
                                REMARK.matcher(line.group(1)).replaceAll("").strip())
                        .map(line -> line.replaceFirst("^\\./", ""))
                        .forEach(commands::add);
            }
        }
        return new ArrayList<>(commands);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    private void prepare(String command) throws IOException {
        String line = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET /a/b HTTP/1.1\" 200 123 \"-\" \"curl\"\n";
        String app =
                "{\"response\":{\"code\":200},\"at\":1525881600,\"took\":3,\"path\":\"/a\",\"host\":\"192.0.2.1\"}\n";
        for (String log :
                List.of("access.log", "var/log/nginx/access.log", "var/log/nginx/api.access.log", "tmp/access.log")) {
            write(log, line);
        }
        if (command.contains("$request_time")) { // a format of its own
            write("access.log", "192.0.2.1 - [09/May/2018:16:00:00 +0000] \"GET /a/b HTTP/1.1\" 200 0.003\n");
        }
        write("var/log/old/access.log.1", line);
        write(
                "var/lib/docker/containers/a/a-json.log",
                "{\"log\":\"" + line.replace("\"", "\\\"").strip() + "\\n\"}\n");
        write("app.log", app);
        write("etc/logtee/logtee.toml", "[settings]\nthreshold = 50\n");
        write("logtee.toml", "[[alert]]\nname = \"Many\"\nmeasure = \"visitors\"\nabove = 5\n");
        Files.write(
                folder.resolve("GeoLite2-ASN.mmdb"),
                new MadeUpDatabase("Made-Up-ASN", 6)
                        .with("192.0.2.0", 24, Map.of("autonomous_system_number", 64_496L))
                        .bytes());
        Files.write(
                folder.resolve("GeoLite2-Country.mmdb"),
                new MadeUpDatabase("Made-Up-Country", 6)
                        .with("192.0.2.0", 24, Map.of("country_code", "DE"))
                        .bytes());
        Files.createDirectories(folder.resolve(".config/fish/completions"));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Process start(String command, Path out, String manager) throws IOException {
        String here = command.replaceAll("(?<=[ '\"=])/(var|etc|tmp)/", folder + "/$1/")
                .replaceAll("(--(?:web|metrics)[ =])[\\d.:]+", "$10");
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", here.contains("|") ? here : "exec " + here);
        builder.directory(folder.toFile());
        builder.environment().put("PATH", BUILT.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("NOTIFY_SOCKET", manager);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    }
}
