package dev.logtee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the commands of the documentation by the built distribution, and compares what they print with what is written.
///
/// In a block marked `console checked` a line that begins with `$ ` is a command, and what follows it is its output;
/// `...` stands for any lines, at the end of a line for any text. The blocks of a page share a folder.
@Timeout(120)
class DocumentationIT {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("logtee.root")));
    private static final Path BUILT = Path.of(requireNonNull(System.getProperty("logtee.distribution")));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console checked\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("(?ms)^```toml (\\S+)\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

    @TempDir
    private Path folder;

    private record Step(String command, List<String> output) {}

    @ParameterizedTest
    @MethodSource("checkedPages")
    void printsWhatThePageSays(Path page) throws Exception {
        String text = Files.readString(ROOT.resolve(page));
        writeFiles(text);
        for (Step step : steps(text)) {
            String expected = step.output.stream().map(DocumentationIT::pattern).collect(Collectors.joining());
            assertThat(run(step.command)).as("%s: %s", page, step.command).matches("(?s)" + expected);
        }
    }

    /// Those that the page shows, each with its name.
    private void writeFiles(String page) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        for (MatchResult file : FILE.matcher(page).results().toList()) {
            Files.writeString(work.resolve(file.group(1)), file.group(2));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToWhatIsThere(Path page) throws IOException {
        Path place = ROOT.resolve(page).resolveSibling("");
        assertThat(LINK.matcher(Files.readString(ROOT.resolve(page))).results())
                .allSatisfy(link -> assertThat(place.resolve(link.group(1))).exists());
    }

    static Stream<Path> checkedPages() throws IOException {
        List<Path> checked = new ArrayList<>();
        for (Path page : pages().toList()) {
            if (BLOCK.matcher(Files.readString(ROOT.resolve(page))).find()) {
                checked.add(page);
            }
        }
        return checked.stream();
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
            return pages.stream();
        }
    }

    private static List<Step> steps(String page) {
        List<Step> steps = new ArrayList<>();
        BLOCK.matcher(page).results().flatMap(block -> block.group(1).lines()).forEach(line -> {
            if (line.startsWith("$ ")) {
                steps.add(new Step(line.substring(2), new ArrayList<>()));
            } else {
                steps.getLast().output.add(line);
            }
        });
        return steps;
    }

    private static String pattern(String line) {
        if (line.equals("...")) {
            return "(?:[^\n]*\n)*?";
        }
        return line.endsWith("...")
                ? Pattern.quote(line.substring(0, line.length() - 3)) + "[^\n]*\n"
                : Pattern.quote(line) + " *\n";
    }

    private String run(String command) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
        builder.directory(Files.createDirectories(folder.resolve("work")).toFile());
        builder.environment().put("PATH", BUILT.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("LOGTEE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOGTEE_CACHE", "/dev/null");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out, UTF_8);
        assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
        return said.replace("\r\n", "\n"); // CSV ends its lines so
    }
}
