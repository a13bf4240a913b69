package dev.logtee.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingReaderTest {
    private static final String COMBINED =
            "192.0.2.7 - - [09/May/2018:16:00:39 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"x\"";
    private static final String JSON = "{\"time\":\"2018-05-09T16:00:40Z\",\"status\":404,\"uri\":\"/b\"}";

    private final ChangingReader reader = Formats.changing(Formats.named("combined"), ReaderTerms.NONE);

    @Test
    void noLineIsLostWhereAFormatChanges() {
        assertThat(Line.read(reader, COMBINED).reading()).isEqualTo(Reading.HIT);
        assertThat(Line.read(reader, JSON).status()).isEqualTo(404);
        assertThat(reader.format()).isEqualTo(Formats.named("json"));
        assertThat(Line.read(reader, COMBINED).status()).isEqualTo(200);
        assertThat(reader.format()).isEqualTo(Formats.named("combined"));
    }

    @ParameterizedTest(name = "{1} after {0}")
    @CsvSource({
        "combined, vhost_combined, www.example.com:80 ",
        "combined, vhost_combined, 203.0.113.1 ",
        "common, vhost_common, www.example.com ",
        "vhost_combined, combined, ''",
        "common, combined, ''",
        "vhost_common, common, ''",
        "common, vhost_combined, www.example.com "
    })
    void aColumnMoreOrLessIsNoticedThoughTheLineCanBeRead(String before, String after, String virtualHost) {
        ChangingReader changing = Formats.changing(Formats.named(before), ReaderTerms.NONE);
        String texts = after.endsWith("combined") ? " \"-\" \"x\"" : "";
        String host = virtualHost.isEmpty() ? "" : virtualHost + " ";
        Line line = Line.read(
                changing, host + "192.0.2.7 - - [09/May/2018:16:00:39 +0000] \"GET /a HTTP/1.1\" 200 1" + texts);
        assertThat(line.get(Field.HOST)).isEqualTo("192.0.2.7");
        assertThat(line.get(Field.VIRTUAL_HOST))
                .isEqualTo(virtualHost.isEmpty() ? null : virtualHost.split(":")[0]);
        assertThat(line.get(Field.USER_AGENT)).isEqualTo(texts.isEmpty() ? null : "x");
        assertThat(changing.format()).isEqualTo(Formats.named(after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7 - frank of a",
                "192.0.2.7 frank of",
                "192.0.2.7 frank",
                "client.example id frank of a",
                "192.0.2.7 -",
                "192.0.2.7 - \"a b\""
            })
    void anOddUserIsNoChangeOfFormat(String names) {
        Line line = Line.read(reader, names + COMBINED.substring(COMBINED.indexOf(" [")));
        assertThat(line.get(Field.HOST)).isEqualTo(names.split(" ")[0]);
        assertThat(reader.format()).isEqualTo(Formats.named("combined"));
    }

    @Test
    void aLineThatEndsEarlyIsNoChangeOfFormat() {
        ChangingReader ingress = Formats.changing(Formats.named("nginx_ingress"), ReaderTerms.NONE);
        assertThat(Line.read(ingress, COMBINED + " 512 0.0").reading()).isEqualTo(Reading.HIT);
        assertThat(Line.read(ingress, COMBINED).reading()).isEqualTo(Reading.HIT);
        assertThat(ingress.format()).isEqualTo(Formats.named("nginx_ingress"));
    }

    @Test
    void pairsThatAClientChoseAreNoChangeOfFormat() {
        String pairs = "/a time=2018-05-09T16:00:39Z status=500 path=/b method=GET ip=192.0.2.8 host=e ua=x";
        String failure = "2018/05/09 16:00:39 [error] 7#7: *1 open() \"" + pairs + "\" failed (2: No such file)";
        assertThat(Line.read(reader, failure).reading()).isEqualTo(Reading.NO_TIMESTAMP);
        reader.use(Formats.of("logfmt"));
        assertThat(Line.read(reader, COMBINED.replace("/a", pairs)).status()).isEqualTo(200);
        assertThat(reader.format()).isEqualTo(Formats.named("combined"));
    }

    @Test
    void anObjectThatAClientChoseIsNoChangeOfFormat() {
        String failure = "2018/05/09 16:00:39 [error] 7#7: *1 forbidden, client: 192.0.2.7, request: \"GET /" + JSON
                + " HTTP/1.1\", host: \"e.example\"";
        assertThat(Line.read(reader, failure).reading()).isEqualTo(Reading.NO_TIMESTAMP);
        assertThat(reader.format()).isEqualTo(Formats.named("combined"));
    }

    @Test
    void aTextBehindAllColumnsIsNoChangeOfFormat() {
        FormatReader combined = Formats.of("combined").formatReader(Optional.empty(), new OuterTime(null));
        Line.read(combined, COMBINED + " \"192.0.2.8\" \"x\"");
        assertThat(combined.isRegular()).isTrue(); // else all others would be asked about every such line
    }

    @Test
    void aLineWithoutIdentAndUserIsNoChangeOfFormat() {
        FormatReader gin = Formats.of("gin").formatReader(Optional.of(ZoneOffset.UTC), new OuterTime(null));
        String line = "[GIN] 2018/05/09 - 16:00:39 | 200 |  7ms | 192.0.2.7 | GET \"/a/b\"";
        assertThat(Line.read(gin, line).reading()).isEqualTo(Reading.HIT);
        assertThat(gin.isRegular()).isTrue(); // likewise
    }

    @Test
    void whatFitsNoFormatIsRefusedByThePresentOne() {
        assertThat(Line.read(reader, "nothing of the kind").reading()).isEqualTo(Reading.NO_TIMESTAMP);
        assertThat(reader.format()).isEqualTo(Formats.named("combined"));
    }

    @Test
    void aDirectiveIsEnoughToTellExtendedLogFiles() {
        ChangingReader unknown = Formats.changing(Optional.empty(), ReaderTerms.NONE);
        assertThat(unknown.format()).isEmpty();
        assertThat(Line.read(unknown, "#Fields: date time cs-uri-stem").reading())
                .isEqualTo(Reading.SKIPPED);
        assertThat(unknown.format()).isEqualTo(Formats.named("w3c"));
        assertThat(Line.read(unknown, "2018-05-09 16:00:39 /a").reading()).isEqualTo(Reading.HIT);
    }

    @Test
    void theFormatIsCarriedWithWhatItCarries() {
        ChangingReader first = Formats.changing(Optional.empty(), ReaderTerms.NONE);
        Line.read(first, "#Fields: date time cs-uri-stem");
        reader.carry(first.carried());
        assertThat(reader.format()).isEqualTo(Formats.named("w3c"));
        assertThat(Line.read(reader, "2018-05-09 16:00:39 /a").reading()).isEqualTo(Reading.HIT);
    }
}
