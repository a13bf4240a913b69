package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Compiled plans beside the plainest twin there is: lines put together by the same description, with known values.
class RoundTripTest {
    private static final int FORMATS = 3_000;
    private static final List<String> GLUES = List.of(" ", " ", "  ", "|", ";", " - ", " x=", "\t");

    private record Part(String apache, String nginx, List<String> values) {}

    private static final Part TIME =
            new Part("%{%Y-%m-%dT%H:%M:%S%z}t", "$time_iso8601", List.of("2018-05-09T16:00:39+0000"));
    private static final List<Part> PARTS = List.of(
            new Part("%h", "$remote_addr", List.of("192.0.2.7", "2001:db8::1", "a.example")),
            new Part("\"%r\"", "\"$request\"", List.of("\"GET /a/b HTTP/1.1\"", "\"GET /a/c d HTTP/1.0\"")),
            new Part("%>s", "$status", List.of("200", "404", "000")),
            new Part("%b", "$body_bytes_sent", List.of("0", "12", "999999999999999999")),
            new Part("\"%{Referer}i\"", "\"$http_referer\"", List.of("\"http://e/\"", "\"\"", "\"a b\"")),
            new Part("\"%{User-agent}i\"", "\"$http_user_agent\"", List.of("\"x y\"", "\"Moz; (z)\"")),
            new Part("%{s}T", "$request_time", List.of("0", "3", "0.25")),
            new Part("%p", "$server_port", List.of("80", "443")),
            new Part("%v", "$server_name", List.of("www.example.com", "e")));

    @Test
    void whatWasWrittenByAFormatIsReadByIt() {
        long seed = 21;
        Random random = new Random(seed);
        for (int i = 0; i < FORMATS; i++) {
            check(random, "seed=" + seed + " i=" + i);
        }
    }

    private static void check(Random random, String where) {
        List<Part> parts = new ArrayList<>(PARTS.subList(0, 1 + random.nextInt(PARTS.size())));
        parts.add(TIME);
        Collections.shuffle(parts, random);
        boolean nginx = random.nextBoolean();
        StringBuilder format = new StringBuilder();
        StringBuilder text = new StringBuilder();
        List<String> values = new ArrayList<>();
        for (Part part : parts) {
            String glue = format.isEmpty() ? "" : GLUES.get(random.nextInt(GLUES.size()));
            String value = part.values.get(random.nextInt(part.values.size()));
            format.append(glue).append(nginx ? part.nginx : part.apache);
            text.append(glue).append(value);
            values.add(value);
        }
        byte[] log = text.toString().getBytes(ISO_8859_1);
        Hit hit = new Hit();
        Reading reading = Formats.of(format.toString()).reader(Optional.empty()).read(log, 0, log.length, hit);
        String as = where + " format=" + format + " line=" + text;
        assertThat(reading).as(as).isEqualTo(Reading.HIT);
        Line line = Line.of(reading, hit);
        assertThat(line.epochSecond()).as(as).isEqualTo(1525881639);
        for (int i = 0; i < parts.size(); i++) {
            assertValue(parts.get(i), values.get(i), line, hit, as);
        }
    }

    private static void assertValue(Part part, String value, Line line, Hit hit, String as) {
        switch (part.nginx) {
            case "$remote_addr" -> assertThat(line.get(Field.HOST)).as(as).isEqualTo(value);
            case "\"$request\"" -> assertThat(line.get(Field.REQUEST)).as(as).isEqualTo(unquoted(value));
            case "$status" -> assertThat(line.status()).as(as).isEqualTo(Integer.parseInt(value));
            case "$body_bytes_sent" -> assertThat(line.bytes()).as(as).isEqualTo(Long.parseLong(value));
            case "\"$http_referer\"" ->
                assertThat(line.get(Field.REFERRER)).as(as).isEqualTo(unquoted(value));
            case "\"$http_user_agent\"" ->
                assertThat(line.get(Field.USER_AGENT)).as(as).isEqualTo(unquoted(value));
            case "$request_time" ->
                assertThat(hit.durationNanos()).as(as).isEqualTo((long) (Double.parseDouble(value) * 1e9));
            case "$server_name" ->
                assertThat(line.get(Field.VIRTUAL_HOST)).as(as).isEqualTo(value);
            default -> {}
        }
    }

    private static String unquoted(String value) {
        return value.substring(1, value.length() - 1);
    }
}
