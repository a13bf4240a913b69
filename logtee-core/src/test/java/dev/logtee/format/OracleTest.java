package dev.logtee.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import nl.basjes.parse.core.Field;
import nl.basjes.parse.core.Parser;
import nl.basjes.parse.httpdlog.HttpdLoglineParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Well-formed lines, beside an independent parser of Apache logs.
class OracleTest {
    private static final DateTimeFormatter CLF = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH);

    /// What the oracle found; it calls the setters by reflection.
    public static final class Found {
        final Map<String, String> values = new HashMap<>();

        @Field({
            "IP:connection.client.host",
            "STRING:connection.client.user",
            "TIME.EPOCH:request.receive.time.epoch",
            "HTTP.METHOD:request.firstline.method",
            "HTTP.URI:request.firstline.uri",
            "STRING:request.status.last",
            "BYTES:response.body.bytes",
            "HTTP.URI:request.referer",
            "HTTP.USERAGENT:request.user-agent"
        })
        public void set(String name, @Nullable String value) {
            values.put(name.substring(name.indexOf(':') + 1), value == null ? "" : value);
        }
    }

    @Test
    void wellFormedLinesAreReadAsTheOracleDoes() throws Exception {
        Parser<Found> oracle = new HttpdLoglineParser<>(Found.class, "combined");
        long seed = 3;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = line(random);
            Line line = Line.read("combined", text);
            Map<String, String> expected = oracle.parse(new Found(), text).values;
            assertThat(values(line)).as("seed=%s line=%s: %s", seed, i, text).isEqualTo(expected);
        }
    }

    private static Map<String, String> values(Line line) {
        Map<String, String> values = new HashMap<>();
        values.put("connection.client.host", text(line, dev.logtee.format.Field.HOST));
        values.put("connection.client.user", text(line, dev.logtee.format.Field.USER));
        values.put("request.receive.time.epoch", String.valueOf(line.epochSecond() * 1000));
        values.put("request.firstline.method", text(line, dev.logtee.format.Field.METHOD));
        values.put("request.firstline.uri", text(line, dev.logtee.format.Field.TARGET));
        values.put("request.status.last", String.valueOf(line.status()));
        values.put("response.body.bytes", String.valueOf(line.bytes()));
        values.put("request.referer", text(line, dev.logtee.format.Field.REFERRER));
        values.put("request.user-agent", text(line, dev.logtee.format.Field.USER_AGENT));
        return values;
    }

    private static String text(Line line, dev.logtee.format.Field field) {
        String text = line.get(field);
        return text == null ? "" : text;
    }

    private static String line(Random random) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), 0, ZoneOffset.UTC);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(48) - 24) * 1800);
        return String.join(
                " ",
                pick(
                        random,
                        "192.0.2." + random.nextInt(256),
                        "2001:db8::" + Integer.toHexString(random.nextInt(65536))),
                "-",
                pick(random, "-", "frank"),
                "[" + CLF.format(time.atOffset(offset)) + "]",
                "\"" + pick(random, "GET", "POST", "HEAD", "PROPFIND") + " "
                        + pick(random, "/", "/a/b", "/a?x=" + random.nextInt(), "/p/q/" + random.nextInt(1000))
                        + " HTTP/1." + random.nextInt(2) + "\"",
                String.valueOf(100 + random.nextInt(500)),
                String.valueOf(1 + random.nextInt(1_000_000)),
                pick(random, "\"-\"", "\"http://example.com/from/" + random.nextInt(100) + "\""),
                pick(random, "\"-\"", "\"Mozilla/5.0 (X11; Linux x86_64) Firefox/" + random.nextInt(200) + "\""));
    }

    private static String pick(Random random, String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
