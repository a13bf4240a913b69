package dev.logtee.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<Field, String> FIELDS = Map.of(
            Field.HOST, "10.1.2.3",
            Field.USER, "al ice",
            Field.METHOD, "GET",
            Field.TARGET, "/api/v1/h\u00e9?q=1",
            Field.SECTION, "/api",
            Field.REFERRER, "",
            Field.CACHE, "HIT",
            Field.USER_AGENT, "Mozilla/5.0 (compatible; Examplebot/2.1)");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            section=/api                  | true
            section=/ap                   | false
            section=/api/                 | false
            section!=/api                 | false
            section!=/                    | true
            method=GET                    | true
            method=get                    | false
            method!=GET                   | false
            status=503                    | true
            status=5xx                    | true
            status=4xx                    | false
            status!=5xx                   | false
            status>=500                   | true
            status<500                    | false
            status=-                      | false
            host=10.0.0.0/8               | true
            host=10.1.2.3                 | true
            host=::ffff:10.1.2.3          | true
            host=::ffff:10.0.0.0/104      | true
            host=::ffff:10.1.2.4/127      | false
            host=::ffff:0:0/96            | true
            host=10.1.2.4                 | false
            host!=10.0.0.0/8              | false
            host!=192.168.0.0/16          | true
            country=DE                    | true
            country=FR                    | false
            country!=DE                   | false
            country!=FR                   | true
            country=-                     | false
            country!=-                    | true
            asn=AS2560                    | true
            asn=2560                      | true
            asn=as2560                    | true
            asn=AS2561                    | false
            asn!=AS2560                   | false
            asn!=AS2561                   | true
            asn=-                         | false
            asn!=-                        | true
            host=fe80::/10                | false
            bot=-                         | false
            bot=other                     | true
            bot=GPTBot                    | false
            bot!=GPTBot                   | true
            host=localhost                | false
            host~^10[.]                   | true
            target~^/api                  | true
            target~/api                   | true
            target~^api                   | false
            target~v1                     | true
            target~^/a.*é                 | true
            target~h[é]                   | true
            target~h.[?]q                 | true
            target!~v2                    | true
            target!~v1                    | false
            target=/api/v1/hé?q=1         | true
            user_agent~bot                | true
            user_agent~Bot                | false
            user_agent~(?i)BOT            | true
            user_agent~bot/[0-9]          | true
            user_agent~[)]$               | true
            user=al ice                   | true
            user=-                        | false
            referrer=                     | true
            referrer=-                    | false
            referrer~x                    | false
            referrer!~x                   | true
            virtual_host=-                | true
            virtual_host!=-               | false
            virtual_host=a                | false
            virtual_host!=a               | true
            virtual_host~a                | false
            virtual_host!~a               | true
            protocol=HTTP/1.1             | false
            cache=HIT                     | true
            cache=hit                     | true
            cache!=HIT                    | false
            cache=MISS                    | false
            cache!=MISS                   | true
            cache=-                       | false
            cache~^H                      | true
            bytes=1000                    | true
            bytes!=1000                   | false
            bytes>1000                    | false
            bytes>=1000                   | true
            bytes<1000                    | false
            bytes<=1000                   | true
            duration=0.5                  | true
            duration>0.5                  | false
            duration>=0.5                 | true
            duration>0.499999999          | true
            duration<1                    | true
            duration=-                    | false
            duration!=-                   | true
            """)
    void saysWhichHitsAreMeant(String condition, boolean passes) {
        assertThat(passes(hit(503, 500_000_000), condition)).isEqualTo(passes);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "status=-, true",
        "status!=-, false",
        "status=5xx, false",
        "status!=5xx, true",
        "status<500, false",
        "duration<1, false",
        "duration=-, true",
        "duration!=0.5, true"
    })
    void whatIsNotKnownIsOnlyUnlikeWhatIsNamed(String condition, boolean passes) {
        assertThat(passes(hit(-1, -1), condition)).isEqualTo(passes);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            section=/x section=/api            | true
            section=/x section=/y              | false
            section=/api status=5xx            | true
            section=/api status=4xx            | false
            section=/x section=/api status=503 | true
            method!=POST method!=PUT           | true
            method!=POST method!=GET           | false
            bytes>999 bytes<1001               | true
            bytes>999 bytes<1000               | false
            status=404 status=5xx              | true
            target~^/x target~v1               | true
            target~v1 target!~h                | false
            """)
    void ofSeveralAnyOfWhatIsWantedAndAllLimitsHold(String conditions, boolean passes) {
        assertThat(passes(hit(503, -1), conditions.split(" "))).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sektion=/a       | unknown field "sektion"                                  | ^^^^^^^          | The fields are section, status, method, host,
            user-agent~bot   | unknown field "user-agent"                               | ^^^^^^^^^^       | user_agent
            status           | no comparison after "status"                             | '      ^'        | = != ~ !~ < <= > >=
            =5               | unknown field ""                                         | ^                | The fields are
            status=6xx       | no class of statuses: "6xx"                              | '       ^^^'     | There are 1xx to 5xx; beyond them is status>=600
            status=banana    | not a number that status can be: "banana"                | '       ^^^^^^'  | Such as 404 or 5xx
            status=1000      | not a number that status can be: "1000"                  | '       ^^^^'    | Such as 404 or 5xx
            status>5xx       | a class is compared by = and !=                          | '       ^^^'     | status>=500
            status~5         | status is not compared by ~                              | '      ^'        | = != < <= > >=
            section>=/a      | section is not compared by >=                            | '       ^^'      | = != ~ !~
            section=api      | no section: "api"                                        | '        ^^^'    | begin with a slash
            section!=        | no section: ""                                           | '         ^'     | begin with a slash
            bytes=-          | not a number that bytes can be: "-"                      | '      ^'        | A whole number of bytes
            bytes>1.5        | not a number that bytes can be: "1.5"                    | '      ^^^'      | A whole number of bytes
            bytes>           | not a number that bytes can be: ""                       | '      ^'        | A whole number of bytes
            duration>1s      | not a number that duration can be: "1s"                  | '         ^^'    | Seconds with up to 9 decimals
            duration>0.0000000001 | not a number that duration can be: "0.0000000001"   | '         ^^^^^^^^^^^^' | Seconds with up to 9
            host=10.0.0.0/33 | not an address or a network: "10.0.0.0/33"               | '     ^^^^^^^^^^^' | Such as 192.0.2.7
            host=::ffff:10.0.0.0/8 | not an address or a network: "::ffff:10.0.0.0/8"   | '     ^^^^^^^^^^^^^^^^^' | Such as 192.0.2.7
            host=1::2::3     | not an address or a network: "1::2::3"                   | '     ^^^^^^^'   | Such as 192.0.2.7
            country=Germany  | no code of a country: "Germany"                         | '        ^^^^^^^' | such as DE
            country=de       | no code of a country: "de"                              | '        ^^'     | such as DE
            country~D        | country is not compared by ~                             | '       ^'       | by = and !=
            asn=DE           | no number of an autonomous system: "DE"                  | '    ^^'         | Such as AS64496, or the number alone
            asn=AS0          | no number of an autonomous system: "AS0"                 | '    ^^^'        | Such as AS64496
            asn=4294967295   | no number of an autonomous system: "4294967295"          | '    ^^^^^^^^^^' | Such as AS64496
            asn>1            | asn is not compared by >                                 | '   ^'           | by = and !=
            bot=perplexity   | no bot: "perplexity"                                      | '    ^^^^^^^^^^'  | There are PerplexityBot, Perplexity-User
            bot=gptbot/1.2   | no bot: "gptbot/1.2"                                      | '    ^^^^^^^^^^'  | There are GPTBot
            bot=nobody       | no bot: "nobody"                                          | '    ^^^^^^'      | such as GPTBot, or a kind: ai, search, social, seo, monitor, scanner, feed, tool, other
            bot=             | no bot: ""                                                | '    ^'           | such as GPTBot
            cache=TCP_HIT    | no status of a cache: "TCP_HIT"                           | '      ^^^^^^^'   | There are HIT, STALE, UPDATING
            bot~GPT          | bot is not compared by ~                                  | '   ^'            | by = and !=
            target~a(b       | not a pattern: missing closing )                         | '       ^^^'     | RE2
            target~a[b       | not a pattern: missing closing ]                         | '        ^^'     | RE2
            target~(?=a)     | not a pattern: invalid or unsupported Perl syntax        | '       ^^^'     | without look-around
            target~          | no pattern                                               | '       ^'       | Such as ~^/api
            target~^         | no pattern                                               | '       ^'       | Such as ~^/api
            """)
    void aFaultIsShownWithItsPlaceAndTheWayOut(String text, String problem, String mark, String wayOut) {
        assertThatThrownBy(() -> Condition.parse(text)).satisfies(fault -> {
            String[] lines = fault.getMessage().split("\n", -1);
            assertThat(lines).hasSize(4);
            assertThat(lines[0]).isEqualTo(problem);
            assertThat(lines[1]).isEqualTo("  " + text);
            assertThat(lines[2]).isEqualTo("  " + mark);
            assertThat(lines[3]).contains(wayOut);
        });
    }

    /// An engine that tries all ways would not end.
    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*a){20}$"})
    void noPatternTakesForEver(String pattern) {
        Hit hit = new Hit();
        Hits.fill(hit, Map.of(Field.TARGET, "a".repeat(20_000) + "!"), 0, 200, 0, -1);
        assertThat(passes(hit, "target~" + pattern)).isFalse();
    }

    @Test
    void patternsSeeCharactersAlsoAmongBytesThatAreNone() {
        Hit hit = new Hit();
        Hits.fill(hit, Map.of(Field.TARGET, "/😀\uFFFD"), 0, 200, 0, -1);
        assertThat(passes(hit, "target~^/.\uFFFD$")).isTrue();
        assertThat(passes(hit, "target~^/[😀].$")).isTrue();
    }

    @Test
    void aByteThatIsNoUtf8IsAReplacementCharacterToAnyPattern() {
        Hit hit = new Hit();
        byte[] target = {'/', 'a', (byte) 0xE5, 'b'};
        Hits.fill(hit, Map.of(Field.TARGET, ""), 0, 200, 0, -1);
        hit.replace(Field.TARGET, target, 0, target.length);
        assertThat(passes(hit, "target~a.b")).isTrue();
        assertThat(passes(hit, "target~a\uFFFDb$")).isTrue();
        assertThat(passes(hit, "target~a\uFFFDb")).isTrue();
        assertThat(passes(hit, "target~^/a\uFFFD")).isTrue();
    }

    private static boolean passes(Hit hit, String... conditions) {
        Traits traits = new Traits(Places.ORIGINS);
        return new Where(Stream.of(conditions).map(Condition::parse).toList(), traits).passes(hit);
    }

    private static Hit hit(int status, long durationNanos) {
        Hit hit = new Hit();
        Hits.fill(hit, FIELDS, 0, status, 1000, durationNanos);
        return hit;
    }
}
