package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.SipHash;
import dev.logtee.format.Field;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {
    private static final SipHash HASH = SipHash.withKey(new byte[SipHash.KEY_BYTES]);
    private static final Seen SHORTENED = Seen.through(new Addresses.Shortened());
    private static final Seen REDACTED = Seen.redacting("token", "Pass-Word");

    @ParameterizedTest(name = "{0} is shown as {1}")
    @CsvSource({
        "192.0.2.1, 192.0.0.0",
        "9.87.65.43, 9.87.0.0",
        "255.255.255.255, 255.255.0.0",
        "192.0.2.1:5678, 192.0.0.0",
        "::ffff:192.0.2.1, 192.0.0.0",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
        "2001:DB8:1:2::6, 2001:db8:1:2::",
        "2001:db8::6, 2001:db8::",
        "2001:db8:0:2::6, 2001:db8:0:2::",
        "[2001:db8:0:2::6]:443, 2001:db8:0:2::",
        "fe80::1%eth0, fe80::",
        "::1, ::",
        "0:0:0:1::7, 0:0:0:1::",
        "2002:c000:0201:1::1, 2002:c000::",
        "crawl-66-249-66-1.example.com, *.example.com",
        "a.b.c.Example.net, *.Example.net",
        "alices_pc.example, *.example",
        "localhost, *",
        "alices-pc, *",
        "1.2.3.4.5, *",
        "192.0.2.300, *",
        "a.b.7, *",
        "x<y.example.com, *",
        "unix:, *",
        ".com, *",
        "example.com., *",
    })
    void ofAnAddressOnlyItsNetworkIsShown(String host, String shown) {
        assertThat(SHORTENED.read(Seen.line(host, "GET / HTTP/1.1", "-")).text(Field.HOST))
                .isEqualTo(shown);
    }

    @Test
    void anUnknownHostStaysUnknown() {
        assertThat(SHORTENED.read(Seen.line("-", "GET / HTTP/1.1", "-")).text(Field.HOST))
                .isEqualTo("-");
    }

    /// The plain twin keeps what an address is made of.
    @Test
    void noAddressKeepsMoreThanItsNetwork() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(256));
            }
            bytes[0] = (byte) (bytes[0] | 0x40); // neither mapped nor 6to4
            String host = java.net.InetAddress.getByAddress(bytes).getHostAddress();
            String shown =
                    SHORTENED.read(Seen.line(host, "GET / HTTP/1.1", "-")).text(Field.HOST);
            byte[] kept = bytes.clone();
            Arrays.fill(kept, bytes.length / 2, bytes.length, (byte) 0);
            assertThat(java.net.InetAddress.ofLiteral(shown).getAddress()).isEqualTo(kept);
        }
    }

    @Test
    void aHashTellsHostsApartButNotWhoTheyAre() {
        Seen hashed = Seen.through(new Addresses.Hashed(HASH));
        String one = hashed.read(Seen.line("192.0.2.1", "GET / HTTP/1.1", "-")).text(Field.HOST);
        String other =
                hashed.read(Seen.line("192.0.2.2", "GET / HTTP/1.1", "-")).text(Field.HOST);
        String again =
                hashed.read(Seen.line("192.0.2.1", "GET / HTTP/1.1", "-")).text(Field.HOST);
        String elsewhere = Seen.through(new Addresses.Hashed(SipHash.random()))
                .read(Seen.line("192.0.2.1", "GET / HTTP/1.1", "-"))
                .text(Field.HOST);
        assertThat(one).matches("[0-9a-f]{12}").isEqualTo(again).isNotEqualTo(other);
        assertThat(elsewhere).matches("[0-9a-f]{12}").isNotEqualTo(one);
    }

    @ParameterizedTest(name = "{0} is shown as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /a?token=s3cret                  | /a?token=*
            /a?x=1&token=s3cret&y=2          | /a?x=1&token=*&y=2
            /a?token=s3cret&token=t          | /a?token=*&token=*
            /a?TOKEN=s3cret                  | /a?TOKEN=*
            /a?pass-word=s3cret              | /a?pass-word=*
            /a?to%6Ben=s3cret                | /a?to%6Ben=*
            /a?to%256ben%3Ds3cret            | /a?to%256ben%3D*
            /a?next=%2Fb%3Ftoken%3Ds3cret    | /a?next=%2Fb%3Ftoken%3D*
            /a?next=%252Fb%253Ftoken%253Ds   | /a?next=%252Fb%253Ftoken%253D*
            /a?token[]=s3cret                | /a?token[]=*
            /a?token%5B0%5D=s3cret           | /a?token%5B0%5D=*
            /a?user[token]=s3cret            | /a?user[token]=*
            /a?user[0][token]=s3cret&b=1     | /a?user[0][token]=*&b=1
            /a?x=1;token=s3cret;part         | /a?x=1;token=*
            /a;token=s3cret/b?c=1            | /a;token=*
            /a#token=s3cret                  | /a#token=*
            /a?token=s3=cret                 | /a?token=*
            /a?token=s3 cret                 | /a?token=*
            /a?token=                        | /a?token=
            /a?token=&x=token                | /a?token=&x=token
            /a?mytoken=1&token2=2&x-token=3  | /a?mytoken=1&token2=2&x-token=3
            /a?tokens=1&toke=2&xtoken%3D3    | /a?tokens=1&toke=2&xtoken%3D3
            /a/token/b                       | /a/token/b
            /a?b=%zz&c=%                     | /a?b=%zz&c=%
            /a?%=%2                          | /a?%=%2
            /a?%25token=s3cret               | /a?%25token=*
            /a?a%26token=s3cret              | /a?a%26token=*
            /?token=*                        | /?token=*
            """)
    void theValueOfARedactedParameterIsShownNowhere(String target, String shown) {
        String referrer = "https://example.com" + target;
        REDACTED.read(Seen.line("h", "GET " + target + " HTTP/1.1", referrer));
        assertThat(REDACTED.text(Field.TARGET)).isEqualTo(shown);
        assertThat(REDACTED.text(Field.REQUEST)).isEqualTo("GET " + shown + " HTTP/1.1");
        assertThat(REDACTED.text(Field.REFERRER)).isEqualTo("https://example.com" + shown);
        assertThat(REDACTED.text(Field.PROTOCOL)).isEqualTo("HTTP/1.1");
    }

    @ParameterizedTest(name = "{0} is shown as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            http://u:s3cret@h/                     | http://*@h/
            http://u:s3cret@h/?token=s3cret        | http://*@h/?token=*
            https://s3cret@h:8443/a?x=1            | https://*@h:8443/a?x=1
            https://u:s3c@ret@h                    | https://*@h
            ftp://u%3As3cret%40h/a                 | ftp://*%40h/a
            /r?to=http%3A%2F%2Fu%3As3cret%40h%2Fa  | /r?to=http%3A%2F%2F*%40h%2Fa
            /r?a=http://x:y@h/&b=http://z@i/       | /r?a=http://*@h/&b=http://*@i/
            /r?token=http://u:s3cret@h&b=1         | /r?token=*&b=1
            http://u&token=s3cret@h/               | http://u&token=*
            http://@h/                             | http://@h/
            http://h/a@b?mail=a@b.example          | http://h/a@b?mail=a@b.example
            http://h?a@b                           | http://h?a@b
            /a:b@c                                 | /a:b@c
            //a@b/                                 | //a@b/
            """)
    void whoIsNamedInAnAddressIsShownNowhere(String target, String shown) {
        REDACTED.read(Seen.line("h", "GET " + target + " HTTP/1.1", target));
        assertThat(REDACTED.text(Field.TARGET)).isEqualTo(shown);
        assertThat(REDACTED.text(Field.REQUEST)).isEqualTo("GET " + shown + " HTTP/1.1");
        assertThat(REDACTED.text(Field.REFERRER)).isEqualTo(shown);
    }

    @Test
    void aSectionHoldsNoRedactedValue() {
        REDACTED.read(Seen.line("h", "GET /a;token=s3cret/b HTTP/1.1", "-"));
        assertThat(REDACTED.text(Field.SECTION)).isEqualTo("/a;token=*");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            token=s3cret                        | token=*
            ?token=s3cret x                     | ?token=*
            GET /a?token=s3cret HTTP/1.1 HTTP/1 | GET /a?token=* HTTP/1
            GET /a?token=s3cret                 | GET /a?token=*
            token=s3cret HTTP/1.1               | token=* HTTP/1.1
            """)
    void aRequestThatIsNoneHidesThemAsWell(String request, String shown) {
        assertThat(REDACTED.read(Seen.line("h", request, "-")).text(Field.REQUEST))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user[token]", "a b", "token=", "a&b", "a%5B"})
    void aParametersNameHasNoneOfTheCharactersThatEndIt(String name) {
        assertThatThrownBy(() -> Seen.redacting(name)).hasMessageContaining("name=" + name);
    }

    @ParameterizedTest(name = "{0}, {1} deep: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /pages/create/now       | 1 | /pages
            /pages/create/now       | 2 | /pages/create
            /pages/create/now       | 3 | /pages/create/now
            /pages/create/now       | 9 | /pages/create/now
            /pages                  | 2 | /pages
            /pages/                 | 2 | /pages/
            /api/v1?x=/a/b          | 2 | /api/v1
            /api/v1#/a/b            | 2 | /api/v1
            /api?x=/a/b             | 2 | /api
            /                       | 2 | /
            //a/b                   | 2 | //a
            http://host/a/b/c       | 2 | /a/b
            *                       | 2 | -
            """)
    void aSectionIsWhatStandsBeforeTheSlashThatFollows(String target, int depth, String section) {
        Seen seen = new Seen(new View(List.of(), new Addresses.AsLogged(), List.of(), depth));
        assertThat(seen.read(Seen.line("h", "GET " + target + " HTTP/1.1", "-")).text(Field.SECTION))
                .isEqualTo(section);
    }

    @Test
    void conditionsSeeWhatIsLoggedAndTheSectionAsShown() {
        List<Condition> where = List.of(
                Condition.parse("host=192.0.2.1"), Condition.parse("target~token=s3"), Condition.parse("section=/a/b"));
        Seen seen = new Seen(new View(where, new Addresses.Shortened(), List.of("token"), 2));
        assertThat(seen.counts(Seen.line("192.0.2.1", "GET /a/b/c?token=s3 HTTP/1.1", "-")))
                .isTrue();
        assertThat(seen.text(Field.HOST)).isEqualTo("192.0.0.0");
        assertThat(seen.text(Field.TARGET)).isEqualTo("/a/b/c?token=*");
        assertThat(seen.text(Field.SECTION)).isEqualTo("/a/b");
        assertThat(seen.counts(Seen.line("192.0.0.0", "GET /a/b/c?token=s3 HTTP/1.1", "-")))
                .isFalse();
    }

    @Test
    void aHitThatIsLeftOutDoesNotLeaveOutTheNext() {
        Seen seen = Seen.where("section=/a");
        assertThat(seen.counts(Seen.line("h", "GET /b HTTP/1.1", "-"))).isFalse();
        assertThat(seen.counts(Seen.line("h", "GET /a HTTP/1.1", "-"))).isTrue();
    }

    @Test
    void theWholeViewIsTheReaderItself() {
        LineReader reader = Formats.named("common").orElseThrow().reader(Optional.empty());
        assertThat(View.WHOLE.over(reader)).isSameAs(reader);
        assertThat(new View(List.of(), new Addresses.AsLogged(), List.of(), 1).over(reader))
                .isSameAs(reader);
    }

    @Test
    void ofAnInvalidLineOnlyTheShapeIsKeptWhereSomethingIsHidden() {
        byte[] line = "cret&x=%41 HTTP/1.1\" 200 é\u0001 192.0.2.1".getBytes(UTF_8);
        for (View view : List.of(
                new View(List.of(), new Addresses.Shortened(), List.of(), 1),
                new View(List.of(), new Addresses.Hashed(HASH), List.of(), 1),
                new View(List.of(), new Addresses.AsLogged(), List.of("token"), 1))) {
            Summary summary = new Summary(Model.HASHER, new MemoryBudget(0), view);
            summary.addInvalid(Reading.NO_TIMESTAMP, line, 0, line.length);
            assertThat(new String(summary.invalidReasons().getFirst().sample(), UTF_8))
                    .isEqualTo("xxxx&x=%00 xxxx/0.0\" 000 xx\u0001 000.0.0.0");
        }
        Summary whole = new Summary(Model.HASHER, new MemoryBudget(0));
        whole.addInvalid(Reading.NO_TIMESTAMP, line, 0, line.length);
        assertThat(whole.invalidReasons().getFirst().sample()).isEqualTo(line);
    }

    @Test
    void filteredHitsAreLinesAndNothingElse() throws Exception {
        Summary summary = Model.summary();
        Hit hit = new Hit();
        LineReader reader = new View(List.of(Condition.parse("section=/a")), new Addresses.AsLogged(), List.of(), 1)
                .over(Formats.named("combined").orElseThrow().reader(Optional.empty()));
        for (String target : List.of("/a", "/b", "/b/c", "/a/b")) {
            byte[] line = Seen.line("h", "GET " + target + " HTTP/1.1", "-").getBytes(US_ASCII);
            reader.read(line, 0, line.length, hit);
            summary.add(hit);
        }
        assertThat(summary.filtered()).isEqualTo(2);
        assertThat(summary.hits()).isEqualTo(2);
        assertThat(summary.lines()).isEqualTo(4);
        assertThat(summary.top(Dimension.SECTION, 9).rows())
                .extracting(Row::text)
                .containsExactly("/a");
        Summary back = Summary.decode(summary.encode(), Model.HASHER, new MemoryBudget(0));
        back.merge(summary);
        assertThat(back.filtered()).isEqualTo(4);
        back.clear();
        assertThat(back.isEmpty()).isTrue();
    }

    @Test
    void whatNarrowsSeesWhatIsShown() {
        View shown = new View(List.of(), new Addresses.Shortened(), List.of("token"), 2)
                .narrowedTo(List.of(List.of(Condition.parse("host=192.0.0.0"), Condition.parse("host=198.51.0.0"))));
        String line = Seen.line("192.0.2.7", "GET /a/b/c?token=secret HTTP/1.1", "-");
        assertThat(new Seen(shown).counts(line)).isTrue();
        assertThat(new Seen(shown).counts(Seen.line("203.0.113.7", "GET / HTTP/1.1", "-")))
                .isFalse();
        assertThat(new Seen(narrowed(shown, "host=192.0.2.7")).counts(line)).isFalse();
        assertThat(new Seen(narrowed(shown, "target~secret")).counts(line)).isFalse();
        assertThat(new Seen(narrowed(shown, "section=/a/b")).counts(line)).isTrue();
    }

    @Test
    void allGroupsThatNarrowHaveToHold() {
        View both = narrowed(narrowed(View.WHOLE, "section=/a"), "section=/b");
        assertThat(new Seen(both).counts(Seen.line("192.0.2.7", "GET /a/ HTTP/1.1", "-")))
                .isFalse();
        assertThat(new Seen(narrowed(View.WHOLE, "section=/a")).counts(Seen.line("192.0.2.7", "GET /a/ HTTP/1.1", "-")))
                .isTrue();
    }

    private static View narrowed(View view, String condition) {
        return view.narrowedTo(List.of(List.of(Condition.parse(condition))));
    }
}
