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
    private static final Key<List<TomlTable>> ALERTS =
            Key.tables("alert", "", Shape.of(List.of(NAME, MEASURE, ABOVE, OVER, AT_LEAST, WHERE, MUTED)));

    private static final Key<String> TYPE =
            Key.choice("type", "", List.of("mail", "hook")).required();
    private static final Key<String> URL = Key.text("url", "").required();
    private static final Key<List<String>> TO = Key.text("to", "").list().required();
    private static final Key<List<TomlTable>> NOTIFY = Key.tables("notify", "", Shape.by(TYPE, List.of(NAME), more()));
    private static final Key<TomlTable> TRAFFIC = Key.table("traffic", "", Shape.of(List.of(OVER)));
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
        TomlTable root = Toml.read("x.toml", """
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
        List<TomlTable> alerts = root.find(ALERTS).orElseThrow();
        assertThat(alerts).hasSize(2).allMatch(TomlTable::isSound);
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
        TomlTable root = Toml.read(name + ".toml", text, ROOT);
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
        TomlTable root = Toml.read("x.toml", text, ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .isInstanceOf(BadConfiguration.class)
                .hasMessageNotContaining("T0P");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            `a = 1\nb = 2\n"a" = 3\n`, `x.toml:3:1: "a" stands there twice`
            `s.a = 1\ns.b = 2\ns.a = 3\n`, `x.toml:3:1: "s.a" stands there twice`
            `a = 1\na = 2\nb = 3\n`, `x.toml:2:1: "a" stands there twice`
            `a = \"\"\"x\nb = 0\nc = 1\n`, `x.toml:1:5: this text does not end`
            """)
    void aFaultThatHidesTheRestIsToldOnceAndWhereItIs(String text, String told) {
        TomlTable root = Toml.read("x.toml", text.replace("\\n", "\n"), ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .satisfies(thrown -> assertThat(thrown.getMessage()).containsOnlyOnce(told));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a = 1^R                         | 1:6  | a carriage return stands alone
            a = 1 # x^Ry^N                  | 1:10 | a carriage return stands alone
            a =^Nb = 1^N                    | 1:4  | the value of "a" is missing
            a = # none                      | 1:5  | the value of "a" is missing
            a                               | 1:1  | this is not TOML
            a = "x^Nb = 'y'^N               | 1:5  | this text does not end: its closing quote is missing
            a = ["x", "y^N]^Nb = 1^N        | 1:11 | this text does not end: its closing quote is missing
            a = ^D^Nx^Nb = 1^N              | 1:5  | this text does not end: its closing ^D is missing
            a = [1,^N'''^Nx'y^N             | 2:1  | this text does not end: its closing ''' is missing
            a = ["]", # ]^N"x"^Nb = 1^N[c]^N | 1:5 | this list does not end: a comma or its ] is missing
            a = [[1], 2^N[c]^Nd = 1^N       | 1:5  | this list does not end: a comma or its ] is missing
            a = { b = 1^Nc = 2 }^N          | 1:5  | this table does not end on its line: its } is missing
            a = { b = 1, }^N                | 1:5  | no comma stands before a }
            a = don't^N                     | 1:5  | this is not TOML
            a = 'x' # don't^Nb = 1e99999999999999 | 2:5 | a number has at most 30 digits
            a = 'x"' # "^Nb = "x\\\\\\d"^N  | 2:9  | in double quotes this backslash begins no escape
            a = "x\u0007y"                  | 1:7  | a control character stands here
            größe = 1                       | 1:1  | without quotes a key has only A-Z, a-z, 0-9, _ and -
            a\u00A0= 1                      | 1:1  | without quotes a key has only A-Z, a-z, 0-9, _ and -
            alert = 1^N[[alert]]^N          | 2:1  | "alert" stands there already, as something else
            [[alert]]^N[alert]^N            | 2:1  | "alert" stands there already, as something else
            alert = []^N[[alert]]^N         | 2:1  | "alert" stands there already, as something else
            [a]^Nb = 1^N[a.b]^N             | 3:1  | "a.b" stands there already, as something else
            traffic.over = 2026-01-05       | 1:16 | "over" takes a length of time, not a date or time without quotes
            traffic.over = 07:32:00         | 1:16 | "over" takes a length of time, not a date or time without quotes
            """)
    void whatIsWrongIsToldInWordsAndWhereItBegins(String template, String place, String problem) {
        TomlTable root = Toml.read("x.toml", text(template), ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .satisfies(thrown -> assertThat(thrown.getMessage().lines())
                        .contains("x.toml:" + place + ": " + text(problem))
                        .noneMatch(line -> line.matches("(?i).*(jackson|OBJECT|java|[a-z]Constraints).*")));
    }

    private static String text(String template) {
        return template.replace("^R", "\r").replace("^N", "\n").replace("^D", "\"\"\"");
    }

    @Test
    void aTextThatDoesNotEndHidesNoOtherFault() {
        TomlTable root = Toml.read("x.toml", "a = 'x\nb = 1\n", ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .hasMessageContaining("x.toml:1:5: this text does not end")
                .hasMessageContaining("x.toml:2:1: unknown key \"b\"");
    }

    @Test
    void aValueWithALineEndIsToldOnOneLine() {
        String text = "traffic.over = \"2m\\nx\"\n[[alert]]\nmeasure = \"a\\nb\"\n";
        TomlTable root = Toml.read("x.toml", text, ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .hasMessageContaining("x.toml:1:16: '2m\\x0Ax' is not a length of time")
                .hasMessageContaining("unknown measure \"a\\x0Ab\"");
    }

    @ParameterizedTest
    @CsvSource({"D800", "DC00", "0000"})
    void whatIsNoCharacterIsRefused(String code) {
        TomlTable root = Toml.read("x.toml", "[[alert]]\nmeasure = 'visitors'\nname = \"a\\u" + code + "b\"\n", ROOT);
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .hasMessageContaining("x.toml:3:8: U+" + code + " in a text");
        TomlTable whole = Toml.read("x.toml", "[[alert]]\nmeasure = 'visitors'\nname = \"\\U0001F600\"\n", ROOT);
        assertThat(whole.find(ALERTS).orElseThrow().getFirst().find(NAME)).contains("\uD83D\uDE00");
    }

    @Test
    void whoMakesSomethingOfATableAddsFaultsWithPlaces() {
        TomlTable root = Toml.read("x.toml", "[[alert]]\nname = 'a'\nmeasure = 'visitors'\nwhere = ['x', 'y']\n", ROOT);
        TomlTable alert = root.find(ALERTS).orElseThrow().getFirst();
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
        TomlTable root = Toml.read("x.toml", "\uFEFFtraffic.over = '1m'", ROOT);
        root.faults().throwIfAny();
        assertThat(root.find(TRAFFIC)).isPresent();
    }

    @Test
    void deepNestingIsRefusedInWords() {
        TomlTable root = Toml.read("x.toml", "a = " + "[".repeat(100_000), ROOT);
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
            digits without end          | x = DIGITS                  | a number has at most 30 digits
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
        TomlTable root = onASmallStack(() -> Toml.read("x.toml", text, ROOT));
        assertThatThrownBy(() -> root.faults().throwIfAny())
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(problem)
                .satisfies(told -> assertThat(told.getMessage().length()).isLessThan(16_000));
    }

    private static TomlTable onASmallStack(Supplier<TomlTable> reading) {
        CompletableFuture<TomlTable> table = new CompletableFuture<>();
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
        TomlTable root = Toml.read("x.toml", "top = 1e99999999", Shape.of(List.of(word)));
        assertThatThrownBy(() -> root.faults().throwIfAny()).hasMessageContaining("not one of more than 30 digits");
    }

    @Test
    void faultsWithoutEndAreCountedNotTold() {
        TomlTable root = Toml.read("x.toml", "k = 1\n".repeat(1).concat(keys(80)), ROOT);
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
