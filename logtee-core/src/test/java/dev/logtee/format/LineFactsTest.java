package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of a line, field by field: one row, one fact. In the tables `''` is empty and `null` is not known.
class LineFactsTest {
    private static final String STAMP = "[09/May/2018:16:00:39 +0000]";

    @ParameterizedTest(name = "{4}: [{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
            GET /report HTTP/1.0         | GET  | /report       | /report | an ordinary request
            GET /                        | GET  | /             | /       | without a protocol
            GET / hoge HTTP/1.1          | GET  | / hoge        | / hoge  | a target may hold spaces
            GET /a HTTP/1.1 HTTP/1.0     | GET  | /a HTTP/1.1   | /a HTTP | only the last one is the protocol
            GET /a HTTP/1.1 x            | GET  | /a            | /a      | what follows the protocol is passed over
            GET /a?b=HTTP/1.1 x          | GET  | /a?b=HTTP/1.1 x | /a    | a protocol has a space before it
            GET /a http/1.1              | GET  | /a http/1.1   | /a http | a protocol is in capitals
            GET  /two HTTP/1.1           | GET  | ~ /two~       | /two    | a space more belongs to the target
            ~GET / HTTP/1.1  ~          | GET  | /             | /       | blanks after the protocol
            get /x HTTP/1.1              | get  | /x            | /x      | a method in small letters
            PATCHp /products/42 HTTP/1.1 | PATCHp | /products/42 | /products | a method nobody knows
            M-SEARCH * HTTP/1.1          | M-SEARCH | *         | null    | a method with a hyphen
            PRI * HTTP/2.0               | PRI  | *             | null    | an asterisk has no section
            CONNECT example.com:443 HTTP/1.1 | CONNECT | example.com:443 | null | nor has a host and port
            GET x HTTP/1.1               | GET  | x             | null    | nor has a word
            GET /pages/create HTTP/1.1   | GET  | /pages/create | /pages  | up to the second slash
            GET /pages/ HTTP/1.1         | GET  | /pages/       | /pages  | a slash at the end
            GET /api?x=/a/b HTTP/1.1     | GET  | /api?x=/a/b   | /api    | a slash in the query does not count
            GET /a#b/c HTTP/1.1          | GET  | /a#b/c        | /a      | nor does one in the fragment
            GET /?x HTTP/1.1             | GET  | /?x           | /       | the root with a query
            GET //a/b HTTP/1.1           | GET  | //a/b         | /       | the second slash may be the second byte
            GET ?/a HTTP/1.1             | GET  | ?/a           | null    | a query alone has no path
            GET http://h/pages/x HTTP/1.1 | GET | http://h/pages/x | /pages | an absolute target has its path's section
            GET https://h:8443/ HTTP/1.1 | GET  | https://h:8443/ | /     | an absolute target's root
            GET http://h HTTP/1.1        | GET  | http://h      | null    | an absolute target without a path
            GET http://h?x=/a HTTP/1.1   | GET  | http://h?x=/a | null    | with a query only
            GET /r?u=http://h/a HTTP/1.1 | GET  | /r?u=http://h/a | /r    | a path that only holds an absolute target
            GET /a\\"b/c HTTP/1.1        | GET  | /a\\"b/c      | /a\\"b  | a target stays as logged
            GET /s?q="a b" HTTP/1.1      | GET  | /s?q="a b"    | /s      | quotes that the server did not escape
            GET /a" 5 HTTP/1.1           | GET  | /a" 5         | /a" 5   | even before what looks like a status
            GET /dir\\ HTTP/1.1          | GET  | /dir\\        | /dir\\  | a backslash
            """)
    void aRequestIsTakenApart(String request, String method, String target, String section, String why) {
        Line line = Line.read("common", "192.0.2.1 - - " + STAMP + " \"" + request + "\" 200 1");
        assertThat(line.reading()).as(why).isEqualTo(Reading.HIT);
        assertThat(line.partial()).as(why).isFalse();
        assertThat(line.get(Field.REQUEST)).as(why).isEqualTo(request);
        assertThat(line.get(Field.METHOD)).as(why).isEqualTo(method);
        assertThat(line.get(Field.TARGET)).as(why).isEqualTo(target);
        assertThat(line.get(Field.SECTION)).as(why).isEqualTo(section);
    }

    @ParameterizedTest(name = "{3}: [{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
            "-"                        | null                      | null     | nothing was asked
            ""                         | ~~                        | null     | an empty request
            -                          | null                      | null     | a dash without quotes
            "\\x16\\x03\\x01"          | \\x16\\x03\\x01           | null     | TLS
            "\\x16\\x03\\x01 \\x02"    | \\x16\\x03\\x01 \\x02     | null     | TLS with a space in it
            "\\x16\\x03 HTTP/1.1"      | \\x16\\x03 HTTP/1.1       | HTTP/1.1 | a protocol at its end is kept
            "GET"                      | GET                       | null     | a word
            "GET "                     | ~GET ~                    | null     | a method with an empty target
            "GET HTTP/1.1"             | GET HTTP/1.1              | HTTP/1.1 | a method without a target
            "GET  HTTP/1.1"            | GET  HTTP/1.1             | HTTP/1.1 | likewise
            "HTTP/1.1"                 | HTTP/1.1                  | HTTP/1.1 | a protocol alone
            " GET / HTTP/1.1"          | ~ GET / HTTP/1.1~         | HTTP/1.1 | no method before the first space
            "1GET / HTTP/1.1"          | 1GET / HTTP/1.1           | HTTP/1.1 | a method begins with a letter
            "GE/T / HTTP/1.1"          | GE/T / HTTP/1.1           | HTTP/1.1 | and holds no slash
            """)
    void aHitWithoutARequestIsPartial(String logged, String request, String protocol, String why) {
        Line line = Line.read("common", "192.0.2.1 - - " + STAMP + " " + logged + " 400 0");
        assertThat(line.reading()).as(why).isEqualTo(Reading.HIT);
        assertThat(line.partial()).as(why).isTrue();
        assertThat(line.get(Field.REQUEST)).as(why).isEqualTo(request);
        assertThat(line.get(Field.PROTOCOL)).as(why).isEqualTo(protocol);
        assertThat(line.fields()).doesNotContainKeys(Field.METHOD, Field.TARGET, Field.SECTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[33mR\u001b[0m", "\u001b[31m\u001b[1mR\u001b[0m", "\u001b[1mR"})
    void colorsAroundARequestArePassedOver(String colored) {
        String request = "GET /a/b HTTP/1.1";
        String logged = colored.replace("R", request);
        Line line = Line.read("common", "192.0.2.1 - - " + STAMP + " \"" + logged + "\" 404 -");
        assertThat(line.get(Field.REQUEST)).isEqualTo(request);
        assertThat(line.get(Field.SECTION)).isEqualTo("/a");
        assertThat(line.partial()).isFalse();
    }

    @Test
    void aMethodHasAtMost32Letters() {
        String longest = "M".repeat(32);
        String rest = " / HTTP/1.1\" 200 1";
        assertThat(Line.read("common", "h - - " + STAMP + " \"" + longest + rest)
                        .get(Field.METHOD))
                .isEqualTo(longest);
        assertThat(Line.read("common", "h - - " + STAMP + " \"M" + longest + rest)
                        .partial())
                .isTrue();
    }

    @ParameterizedTest(name = "{4}: [{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
            192.0.2.1 - -                        | 192.0.2.1   | null | null  | as servers write what they do not know
            192.0.2.1 user-id frank              | 192.0.2.1   | user-id | frank | both are known
            192.0.2.1 -                          | 192.0.2.1   | null | null  | ident is missing
            192.0.2.1 frank                      | 192.0.2.1   | null | frank | the user may be known without it
            192.0.2.1:51000 - -                  | 192.0.2.1   | null | null  | each connection has another port
            [2001:db8::1]:51000 - -              | 2001:db8::1 | null | null  | likewise
            2001:db8:0:0:1:2:3:5100 - -          | 2001:db8:0:0:1:2:3:5100 | null | null | no port, but a group
            proxy.example:51000 - -              | proxy.example:51000 | null | null | no address
            192.0.2.1\t-  \tfrank\t              | 192.0.2.1   | null | frank | several blanks separate
            192.0.2.1 - Some One                 | 192.0.2.1   | null | Some One | a user may hold blanks
            192.0.2.1 - [a] [1] b                | 192.0.2.1   | null | [a] [1] b | and brackets
            192.0.2.1 - "some one "              | 192.0.2.1   | null | ~some one ~ | a user in quotes is read without them
            192.0.2.1 "some one"                 | 192.0.2.1   | null | some one | also if ident is missing
            192.0.2.1 - ""                       | 192.0.2.1   | null | ~~    | an empty user is kept
            192.0.2.1 - "-"                      | 192.0.2.1   | null | null  | a dash in quotes is not known either
            192.0.2.1 - a\\"b\\x41               | 192.0.2.1   | null | a"bA  | escapes are undone
            192.0.2.1 - DOM\\\\bob               | 192.0.2.1   | null | DOM\\bob | among them the backslash
            2001:db8::1 - -                      | 2001:db8::1 | null | null  | IPv6
            fe80::1%eth0 - -                     | fe80::1%eth0 | null | null | with a zone id
            client.example - -                   | client.example | null | null | a name
            10.0.0.2, 10.0.0.1, 192.0.2.9 - -    | 10.0.0.2    | null | null  | of a list, the first
            10.0.0.2,10.0.0.1 - -                | 10.0.0.2    | null | null  | without blanks
            "10.0.0.2, 10.0.0.1" 192.0.2.9 - -   | 10.0.0.2    | 192.0.2.9 | - - | a list in quotes
            "10.0.0.2" - -                       | 10.0.0.2    | null | null  | an address in quotes
            "" - -                               | ~~          | null | null  | an empty one
            - - -                                | null        | null | null  | one that is not known
            """)
    void namesStandBeforeTheTime(String names, String host, String ident, String user, String why) {
        Line line = Line.read("common", names + " " + STAMP + " \"GET / HTTP/1.1\" 200 1");
        assertThat(line.reading()).as(why).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.HOST)).as(why).isEqualTo(host);
        assertThat(line.get(Field.IDENT)).as(why).isEqualTo(ident);
        assertThat(line.get(Field.USER)).as(why).isEqualTo(user);
    }

    @ParameterizedTest(name = "{3}: [{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
            "http://a/" "Agent 1"          | http://a/    | Agent 1       | as they should be
            "-" "-"                        | null         | null          | not known
            - -                            | null         | null          | not known, without quotes
            - "Agent"                      | null         | Agent         | one without quotes
            "" ""                          | ~~           | ~~            | empty strings are kept
            "a\\tb\\\\" "10\\" tablet"     | ~a\tb\\~     | 10" tablet    | escapes are undone
            "\\xe2\\x82" "\\q\\x4"         | \u00E2\u0082 | \\q\\x4       | bytes too; other backslashes stay
            "say "hi" there" "Agent"       | say "hi" there | Agent       | quotes that were not escaped
            "C:\\" "Agent"                 | C:\\         | Agent         | a backslash that escapes nothing
            "a" "b" "10.0.0.1" 0.003       | a            | b             | what follows is passed over
            "a"                            | a            | null          | cut off after the referrer
            "a" "Moz                       | a            | null          | cut off within the agent
            "a                             | null         | null          | cut off within the referrer
            ~~                             | null         | null          | a line of the common format
            3551 "-" "Agent"               | null         | null          | another column instead
            """)
    void referrerAndAgentAreKnownOrNot(String texts, String referrer, String agent, String why) {
        Line line = Line.read("combined", "192.0.2.1 - - " + STAMP + " \"GET / HTTP/1.1\" 200 1 " + texts);
        assertThat(line.reading()).as(why).isEqualTo(Reading.HIT);
        assertThat(line.get(Field.REFERRER)).as(why).isEqualTo(referrer);
        assertThat(line.get(Field.USER_AGENT)).as(why).isEqualTo(agent);
    }

    @ParameterizedTest(name = "{3}: [{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            200 2326               | 200 | 2326               | as Apache writes it
            304 -                  | 304 | 0                  | no body was sent
            - 7908                 | -1  | 7908               | the status is not known
            000 10157              | 0   | 10157              | the client left first
            0 0                    | 0   | 0                  | likewise
            999 999999999999999999 | 999 | 999999999999999999 | the largest
            200\t1 more            | 200 | 1                  | what follows is passed over
            """)
    void statusAndSizeAreNumbers(String numbers, int status, long bytes, String why) {
        Line line = Line.read("common", "192.0.2.1 - - " + STAMP + " \"GET / HTTP/1.1\" " + numbers);
        assertThat(line.reading()).as(why).isEqualTo(Reading.HIT);
        assertThat(line.status()).as(why).isEqualTo(status);
        assertThat(line.bytes()).as(why).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            NO_TIMESTAMP  | connection refused
            NO_TIMESTAMP  | 192.0.2.1 - - 09/May/2018:16:00:39 +0000 "GET / HTTP/1.1" 200 1
            NO_TIMESTAMP  | 192.0.2.1 - -[09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 200 1
            NO_TIMESTAMP  | 2021/12/01 13:53:33 [error] 31#31: *46 "/index.html" is not found
            NO_TIMESTAMP  | 192.0.2.1 - - [-] "GET / HTTP/1.1" 200 1
            BAD_TIMESTAMP | 192.0.2.1 - - [31/Feb/2018:16:00:39 +0000] "GET / HTTP/1.1" 200 1
            BAD_TIMESTAMP | 192.0.2.1 - - [09/May/2018:16:00:39 +0000 "GET / HTTP/1.1" 200 1
            BAD_TIMESTAMP | 192.0.2.1 - - [09/May/2018:16:0
            NO_ZONE       | 192.0.2.1 - - [09/May/2018:16:00:39] "GET / HTTP/1.1" 200 1
            NO_USER       | 192.0.2.1 [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 200 1
            NO_REQUEST    | 192.0.2.1 - - [09/May/2018:16:00:39 +0000]
            NO_REQUEST    | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] GET / HTTP/1.1 200 1
            OPEN_REQUEST  | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HT
            NO_STATUS     | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1"
            BAD_STATUS    | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" OK 1
            BAD_STATUS    | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 1000 1
            NO_SIZE       | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 200
            BAD_SIZE      | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 200 1.5
            BAD_SIZE      | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 200 -1
            BAD_SIZE      | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" 200 1000000000000000000
            BAD_STATUS    | 192.0.2.1 - - [09/May/2018:16:00:39 +0000] "GET / HTTP/1.1" OK 1 "-" "-"
            """)
    void anInvalidLineHasItsReason(Reading reason, String line) {
        assertThat(Line.read("combined", line).reading()).isEqualTo(reason);
        assertThat(reason.isInvalid()).isTrue();
        assertThat(reason.reason()).isNotEmpty();
    }

    @Test
    void marksAroundALineArePassedOver() {
        String line = "192.0.2.1 - - " + STAMP + " \"GET / HTTP/1.1\" 200 1";
        Line plain = Line.read("common", line);
        for (String marked :
                new String[] {"\0\0\0" + line, "\u00EF\u00BB\u00BF" + line, line + "\r", "\0" + line + "\r\r"}) {
            Line read = Line.read("common", marked);
            assertThat(read.get(Field.HOST)).isEqualTo("192.0.2.1");
            assertThat(read.fields()).isEqualTo(plain.fields());
            assertThat(read.bytes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"~~", "~\r~", "~\0\0\0\0\0\0\0\0\0~", "~\u00EF\u00BB\u00BF~"})
    void aLineOfNothingIsSkipped(String line) {
        assertThat(Line.read("common", line).reading()).isEqualTo(Reading.SKIPPED);
        assertThat(Reading.SKIPPED.isInvalid()).isFalse();
    }

    @Test
    void aLineOfMoreThanAMebibyteIsTooLong() {
        String start = "192.0.2.1 - - " + STAMP + " \"GET /";
        String end = " HTTP/1.1\" 200 1";
        String longest = start + "x".repeat(LineReader.MAX_LINE_BYTES - start.length() - end.length()) + end;
        assertThat(Line.read("common", "\0" + longest + "\r").reading()).isEqualTo(Reading.HIT);
        assertThat(Line.read("common", longest + "x").reading()).isEqualTo(Reading.TOO_LONG);
    }

    @Test
    void bytesThatAreNoUtf8StayAsTheyAre() {
        String request = "GET /\u00A8\u00F5\u00FF/x HTTP/1.0";
        Line line =
                Line.read("combined", "192.0.2.1 - - " + STAMP + " \"" + request + "\" 301 368 \"\u00E9\" \"\u00E9\"");
        assertThat(line.get(Field.SECTION)).isEqualTo("/\u00A8\u00F5\u00FF");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("\u00E9");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            www.example.com:80 | www.example.com
            www.example.com    | www.example.com
            [2001:db8::1]:443  | [2001:db8::1]
            2001:db8::17       | 2001:db8::17
            ::1                | ::1
            """)
    void aPortIsCutFromAVirtualHost(String logged, String virtualHost) {
        String rest = " ::1 - - " + STAMP + " \"OPTIONS * HTTP/1.0\" 200 126 \"-\" \"Agent\"";
        Line line = Line.read("vhost_combined", logged + rest);
        assertThat(line.get(Field.VIRTUAL_HOST)).isEqualTo(virtualHost);
        assertThat(line.get(Field.HOST)).isEqualTo("::1");
        assertThat(line.get(Field.USER_AGENT)).isEqualTo("Agent");
    }

    @Test
    void oneHitServesManyLines() {
        Hit hit = new Hit();
        LineReader reader = Formats.named("combined").orElseThrow().reader(Optional.empty());
        String escaped =
                "192.0.2.1 - a\\\"b " + STAMP + " \"GET / HTTP/1.1\" 200 1 \"" + "\\x41".repeat(3000) + "\" \"c\\\\d\"";
        byte[] first = escaped.getBytes(UTF_8);
        assertThat(Line.of(reader.read(first, 0, first.length, hit), hit).get(Field.USER))
                .isEqualTo("a\"b");
        assertThat(Line.of(Reading.HIT, hit).get(Field.REFERRER)).isEqualTo("A".repeat(3000));
        assertThat(Line.of(Reading.HIT, hit).get(Field.USER_AGENT)).isEqualTo("c\\d");
        byte[] second = ("192.0.2.2 - - " + STAMP + " \"-\" 408 -").getBytes(UTF_8);
        Line line = Line.of(reader.read(second, 0, second.length, hit), hit);
        assertThat(line.fields()).containsOnlyKeys(Field.HOST);
        assertThat(line.partial()).isTrue();
    }

    @Test
    void aLineIsReadWhereverItLies() {
        byte[] line = ("192.0.2.1 - - " + STAMP + " \"GET / HTTP/1.1\" 200 12").getBytes(ISO_8859_1);
        byte[] log = new byte[line.length + 20];
        Arrays.fill(log, (byte) '3');
        System.arraycopy(line, 0, log, 10, line.length);
        Hit hit = new Hit();
        LineReader reader = Formats.named("common").orElseThrow().reader(Optional.empty());
        assertThat(reader.read(log, 10, 10 + line.length, hit)).isEqualTo(Reading.HIT);
        assertThat(hit.bytes()).isEqualTo(12);
        assertThat(hit.array(Field.HOST)).isSameAs(log);
        assertThat(hit.start(Field.HOST)).isEqualTo(10);
    }
}
