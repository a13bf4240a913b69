package dev.logtee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TomlTest {
    private static final Key<String> NAME = Key.text("name", "").required();
    private static final Key<String> MEASURE = Key.choice(
                    "measure", "", List.of("hits_per_second", "visitors"), "`measures` lists them all.")
            .required();
    private static final Key<BigDecimal> ABOVE = Key.decimal("above", "", BigDecimal.ZERO, BigDecimal.TEN);
    private static final Key<Duration> OVER = Key.duration("over", "", Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Key<Long> AT_LEAST = Key.whole("at_least", "", 1, 1000);
    private static final Key<List<String>> WHERE = Key.text("where", "").list();
    private static final Key<Boolean> MUTED = Key.flag("muted", "");
    private static final Key<List<Table>> ALERTS =
            Key.tables("alert", "", Shape.of(List.of(NAME, MEASURE, ABOVE, OVER, AT_LEAST, WHERE, MUTED)));

    private static final Key<String> TYPE =
            Key.choice("type", "", List.of("mail", "hook"), "").required();
    private static final Key<String> URL = Key.text("url", "").required();
    private static final Key<List<String>> TO = Key.text("to", "").list().required();
    private static final Key<List<Table>> NOTIFY = Key.tables("notify", "", Shape.by(TYPE, List.of(NAME), more()));
    private static final Key<Table> TRAFFIC = Key.table("traffic", "", Shape.of(List.of(OVER)));
    private static final Shape ROOT = Shape.of(List.of(TRAFFIC, ALERTS, NOTIFY));

    @TempDir
    private Path folder;

    private static SequencedMap<String, List<Key<?>>> more() {
        SequencedMap<String, List<Key<?>>> more = new LinkedHashMap<>();
        more.put("mail", List.of(TO));
        more.put("hook", List.of(URL));
        return more;
    }

    @Test
    void whatStandsThereIsRead() throws BadConfiguration {
        Table root = Toml.read("x.toml", """
                traffic.over = "2m"
                [[alert]]
                name = "errors"
                measure = "visitors"
                above = 0.1
                at_least = 50
                where = "section=/a"
                [[alert]]
                name = "more"
                measure = "hits_per_second"
                where = ["a", "b"]
                muted = true
                """, ROOT);
        root.faults().throwIfAny();
        assertThat(root.find(TRAFFIC).orElseThrow().find(OVER)).contains(Duration.ofMinutes(2));
        List<Table> alerts = root.find(ALERTS).orElseThrow();
        assertThat(alerts).hasSize(2).allMatch(Table::isSound);
        assertThat(alerts.getFirst().get(NAME)).isEqualTo("errors");
        assertThat(alerts.getFirst().get(ABOVE, BigDecimal.ZERO)).isEqualByComparingTo("0.1");
        assertThat(alerts.getFirst().find(AT_LEAST)).contains(50L);
        assertThat(alerts.getFirst().find(WHERE)).contains(List.of("section=/a"));
        assertThat(alerts.getFirst().get(MUTED, false)).isFalse();
        assertThat(alerts.getLast().get(WHERE, List.of())).containsExactly("a", "b");
        assertThat(root.find(NOTIFY)).isEmpty();
    }

    /// Each file lies beside what is told of it.
    @ParameterizedTest
    @ValueSource(strings = {"kinds", "syntax", "numbers", "header", "secrets", "variants", "unfinished"})
    void allFaultsAreToldAtOnceEachWithItsPlace(String name) throws IOException {
        String text = resource(name + ".toml");
        Table root = Toml.read(name + ".toml", text, ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .isInstanceOf(BadConfiguration.class)
                .hasMessage(resource(name + ".txt").stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url = \"\"\"\nhttps://hooks.example/T0P\n",
                "url = \"\"\"\na = 1\nT0P\n\"\"\"\n",
                "name = 'x'\nurl='''\nT0P'''\nname = 'y'\n",
                "x = { type = 'webhook', url = 'T0P', bogus = 1 }\n",
                "x = [{ type = 'webhook', token = 'T0P' }]\n",
                "secret = [\n  'T0P',\n  what is this T0P\n]\n",
            })
    void noSecretIsShownWhereverItsValueStands(String text) {
        Table root = Toml.read("x.toml", text, ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .isInstanceOf(BadConfiguration.class)
                .hasMessageNotContaining("T0P");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            `a = 1\nb = 2\n"a" = 3\n`, `x.toml:3:1: "a" stands there twice`
            `s.a = 1\ns.b = 2\ns.a = 3\n`, `x.toml:3:1: "s.a" stands there twice`
            `a = 1\na = 2\nb = 3\n`, `x.toml:2:1: "a" stands there twice`
            `a = \"\"\"x\nb = 0\nc = 1\n`, `the file ends in the middle of a value`
            """)
    void aFaultThatHidesTheRestIsToldOnceAndWhereItIs(String text, String told) {
        Table root = Toml.read("x.toml", text.replace("\\n", "\n"), ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .satisfies(thrown -> assertThat(thrown.getMessage()).containsOnlyOnce(told));
    }

    @Test
    void whoMakesSomethingOfATableAddsFaultsWithPlaces() {
        Table root = Toml.read("x.toml", "[[alert]]\nname = 'a'\nmeasure = 'visitors'\nwhere = ['x', 'y']\n", ROOT);
        Table alert = root.find(ALERTS).orElseThrow().getFirst();
        assertThat(alert.isSound()).isTrue();
        alert.fault(WHERE, 1, "no such field", "");
        alert.fault(ABOVE, "one of \"above\" and \"below\" is missing", "");
        assertThat(alert.isSound()).isFalse();
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .hasMessageStartingWith("x.toml:1:1: one of")
                .hasMessageContaining("x.toml:4:15: no such field");
    }

    @Test
    void aMarkOfTheByteOrderIsPassedOver() throws BadConfiguration {
        Table root = Toml.read("x.toml", "\uFEFFtraffic.over = '1m'", ROOT);
        root.faults().throwIfAny();
        assertThat(root.find(TRAFFIC)).isPresent();
    }

    @Test
    void deepNestingIsRefusedInWords() {
        Table root = Toml.read("x.toml", "a = " + "[".repeat(100_000), ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny()).hasMessageStartingWith("x.toml:1:");
    }

    /// What a file as large as may be can hold; the program's stack and heap are small.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            keys without end            | traffic.KEYS = 1            | unknown key "k"
            a header without end        | [traffic.KEYS]              | unknown key "k"
            keys without end in a table | traffic = { KEYS = 1 }      | unknown key "k"
            a long name                 | LONG = 1                    | unknown key "xxx
            a long word                 | [[notify]]^type = "LONG"    | unknown type "xxx
            a long length               | traffic.over = "LONG"       | xxx' is not a length of time
            a long value                | x = LONG                    | this is not TOML
            quotes without end          | x = ""LONG""QUOTES          | this is not TOML
            digits without end          | x = DIGITS                  | this is not TOML
            a long first line           | LONG ""                     | this is not TOML
            items without end           | alert = [ITEMS]             | "alert" takes tables, not a number
            a number large past sense   | [[alert]]^above = 1e99999999  | "above" takes a number, not one of more than 30
            a number small past sense   | [[alert]]^above = 1e-99999999 | "above" takes a number, not one of more than 30
            """)
    void anythingHugeIsRefusedInAFewWords(String what, String template, String problem) {
        String text = template.replace('^', '\n')
                .replace("KEYS", "k.".repeat(60_000) + 'k')
                .replace("LONG", "x".repeat(120_000))
                .replace("QUOTES", "\"\"".repeat(3_000))
                .replace("DIGITS", "9".repeat(120_000))
                .replace("ITEMS", "1,".repeat(60_000));
        Table root = onASmallStack(() -> Toml.read("x.toml", text, ROOT));
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(problem)
                .satisfies(told -> assertThat(told.getMessage().length()).isLessThan(16_000));
    }

    private static Table onASmallStack(Supplier<Table> reading) {
        CompletableFuture<Table> table = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                table.complete(reading.get());
            } catch (RuntimeException | StackOverflowError e) {
                table.completeExceptionally(e);
            }
        };
        new Thread(null, run, "small", 512 << 10).start();
        return table.join();
    }

    @Test
    void aWordWithANumberOfManyDigitsIsRefused() {
        Key<String> word = Key.word("top", "");
        Table root = Toml.read("x.toml", "top = 1e99999999", Shape.of(List.of(word)));
        assertThatThrownBy(() -> root.faults().throwIfAny()).hasMessageContaining("not one of more than 30 digits");
    }

    @Test
    void faultsWithoutEndAreCountedNotTold() {
        Table root = Toml.read("x.toml", "k = 1\n".repeat(1).concat(keys(80)), ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny()).hasMessageEndingWith("and 31 more faults");
    }

    private static String keys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append("k").append(i).append(" = 1\n");
        }
        return keys.toString();
    }

    @Test
    void whatCannotBeReadAtAllIsSaid() throws IOException {
        Path none = folder.resolve("none.toml");
        assertThatThrownBy(() -> Toml.read(none, ROOT)).hasMessage(none + ": there is no such file");
        assertThatThrownBy(() -> Toml.read(folder, ROOT)).hasMessageStartingWith(folder + ": cannot be read");
        Path latin = Files.write(folder.resolve("latin"), "name = 'é'".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Toml.read(latin, ROOT)).hasMessage(latin + ": not UTF-8, which TOML has to be");
        Path large = Files.write(folder.resolve("large"), new byte[Toml.MOST_BYTES + 1]);
        assertThatThrownBy(() -> Toml.read(large, ROOT)).hasMessageContaining("too large");
        assertThatThrownBy(() -> Toml.read(Path.of("/dev/zero"), ROOT)).hasMessageContaining("too large");
    }

    @Test
    void theSchemaSaysWhatIsChecked() {
        String schema = Schema.of("t", ROOT);
        assertThat(schema.replaceAll("\\s", ""))
                .contains("\"over\":{\"description\":\"\",\"type\":\"string\",\"pattern\"")
                .contains("\"enum\":[\"hits_per_second\",\"visitors\"]")
                .contains("\"required\":[\"name\",\"measure\"],\"additionalProperties\":false")
                .contains(
                        "\"oneOf\":[{\"type\":\"object\",\"properties\":{\"type\":{\"description\":\"\",\"const\":\"mail\"}");
    }

    private static String resource(String name) throws IOException {
        try (var in = TomlTest.class.getResourceAsStream("faults/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
