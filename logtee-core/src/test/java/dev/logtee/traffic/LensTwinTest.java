package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.logtee.bytes.SipHash;
import dev.logtee.format.Field;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Random hits through views, beside plain ways to say the same.
class LensTwinTest {
    private static final Pattern EQUALS = Pattern.compile("=|%(25)*3[Dd]");
    private static final Pattern ESCAPE = Pattern.compile("%(?:25)*([0-9A-Fa-f]{2})");
    private static final List<String> PIECES = List.of(
            "token", "TOKEN", "tok", "key", "=", "=", "&", "?", ";", "/", "[", "]", "%3D", "%26", "%5B", "%74oken",
            "%2574", "%", "#", "s3cret", "x", " ", "é", "%25");

    /// Nothing that follows a redacted name up to the next `&` is left, and nothing else is lost.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyValueIsRedactedAndNothingElse(long seed) {
        Random random = new Random(seed);
        Seen seen = Seen.redacting("token", "key");
        for (int round = 0; round < 30_000; round++) {
            StringBuilder target = new StringBuilder("/");
            for (int i = random.nextInt(14); i > 0; i--) {
                target.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            seen.read(Seen.line("h", "GET " + target + " HTTP/1.1", "-"));
            assertThat(seen.text(Field.TARGET)).as("seed %d", seed).isEqualTo(redacted(target.toString()));
        }
    }

    /// One parameter after the other, each `=` of each looked at with all before it decoded.
    private static String redacted(String target) {
        List<String> parts = new ArrayList<>();
        for (String part : target.split("&", -1)) {
            parts.add(redactedPart(part));
        }
        return String.join("&", parts);
    }

    private static String redactedPart(String part) {
        for (int end = 0; end < part.length(); end++) {
            int after = equalsEnd(part, end);
            if (after > 0 && isNamed(decoded(part.substring(0, end)))) {
                return part.substring(0, after) + (after < part.length() ? "*" : "");
            }
        }
        return part;
    }

    /// Whether a redacted name stands at the end, between brackets or before them.
    private static boolean isNamed(String text) {
        String[] words = text.split("[^a-zA-Z0-9_.~$\\u0080-\\uffff\\[\\]-]", -1);
        return Stream.of(words[words.length - 1].split("[\\[\\]]", -1))
                .anyMatch(name -> name.equalsIgnoreCase("token") || name.equalsIgnoreCase("key"));
    }

    private static int equalsEnd(String text, int at) {
        Matcher found = EQUALS.matcher(text).region(at, text.length());
        return found.lookingAt() ? found.end() : -1;
    }

    private static String decoded(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    static Stream<View> views() {
        return Stream.of(
                view("bot!=ai", "bot=-", "bot=tool"),
                view("section=/a", "status=2xx", "user_agent~(?i)BOT", "host=10.0.0.0/8", "target!~^/x.*y$"),
                new View(List.of(), new Addresses.Shortened(), List.of("token"), 3),
                new View(List.of(), new Addresses.Hashed(SipHash.random()), List.of("token", "key"), 1));
    }

    private static View view(String... conditions) {
        return new View(Stream.of(conditions).map(Condition::parse).toList(), new Addresses.AsLogged(), List.of(), 1);
    }

    @ParameterizedTest
    @MethodSource("views")
    void lookingAllocatesNothing(View view) {
        LineReader reader = view.over(Formats.named("combined").orElseThrow().reader(Optional.empty()));
        Hit hit = new Hit();
        byte[][] lines = Stream.of(
                        Seen.line("10.0.0.1", "GET /a/b/c?token=1&key=2 HTTP/1.1", "https://r/?token=3"),
                        Seen.line("2001:db8::7", "GET /x/y HTTP/1.1", "-"),
                        Seen.line("a.example.com", "GET /x/z?token=1 HTTP/1.1", "-"))
                .map(line -> line.getBytes(UTF_8))
                .toArray(byte[][]::new);
        read(reader, lines, hit, 20_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        read(reader, lines, hit, 20_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private static void read(LineReader reader, byte[][] lines, Hit hit, int times) {
        for (int i = 0; i < times; i++) {
            for (byte[] line : lines) {
                reader.read(line, 0, line.length, hit);
            }
        }
    }
}
