package dev.logtee.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.http.Gate.Asker;
import dev.logtee.http.Gate.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final Endpoint LOOPBACK = Endpoint.parse("7890");

    @ParameterizedTest(name = "{0} from {1}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            localhost:7890       |                        |   0 |   0 | a program of this machine
            127.0.0.1            |                        |   0 |   0 | on port 80
            [::1]:7890           |                        |   0 |   0 | by IPv6
            LOCALHOST:7890       |                        |   0 |   0 | names have no case
            localhost:7890       | http://localhost:7890  |   0 |   0 | the page itself
            localhost:7890       | HTTPS://Localhost:7890 |   0 |   0 | the page itself behind TLS
            localhost:7890       | http://localhost:3000  | 403 | 403 | another program's page
            localhost:7890       | http://evil.example    | 403 | 403 | a page from elsewhere
            localhost:7890       | null                   | 403 | 403 | a page that hides where it is from
            evil.example:7890    |                        | 421 |   0 | a name that resolves to the loopback address
            evil.example:7890    | http://evil.example:7890 | 421 | 0 | a page under such a name
            localhost.evil.example |                      | 421 |   0 | a name that begins like one of ours
            ''                   |                        | 421 |   0 | no name at all
            """)
    void turnsAwayWhatIsNotOurs(String host, String origin, int ofThisMachine, int ofAnyone, String why) {
        Asker asker = new Asker(host, Optional.empty(), Site.UNTOLD, Optional.ofNullable(origin), "", "", "192.0.2.1");
        assertThat(status(new Gate.ThisMachine(LOOPBACK), asker)).as(why).isEqualTo(ofThisMachine);
        assertThat(status(new Gate.Anyone(), asker)).as(why).isEqualTo(ofAnyone);
    }

    @ParameterizedTest
    @CsvSource({
        "web1, WEB1:7890, 0",
        "127.0.0.2, 127.0.0.2:7890, 0",
        "0:0:0:0:0:0:0:1, [0:0:0:0:0:0:0:1]:7890, 0",
        "web1, web2:7890, 421",
        "web1, evil.web1:7890, 421"
    })
    void answersToTheNameThatItListensUnder(String name, String host, int status) {
        Asker asker = new Asker(host, Optional.empty(), Site.UNTOLD, Optional.empty(), "", "", "192.0.2.1");
        assertThat(status(new Gate.ThisMachine(new Endpoint(name, 7890)), asker))
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} for {1} from {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.7:7890 | logs.example      | https://logs.example | 0
            logs.example  |                   | https://logs.example | 0
            10.0.0.7:7890 |                   |                      | 0
            10.0.0.7:7890 | logs.example      | https://evil.example | 403
            10.0.0.7:7890 |                   | https://logs.example | 403
            """)
    void behindAProxyThePageMayHaveTheNameThatTheProxyHas(String host, String outside, String origin, int status) {
        Asker asker = new Asker(
                host, Optional.ofNullable(outside), Site.UNTOLD, Optional.ofNullable(origin), "", "", "192.0.2.1");
        assertThat(status(new Gate.BehindProxy(), asker)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}, opened: {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            same-origin | false |   0 | the page itself, whatever name a proxy has for it
            none        | false |   0 | an address that was typed
            cross-site  | false | 403 | an image of a page elsewhere, of which no origin is told
            same-site   | false | 403 | that of another program of this machine
            cross-site  | true  |   0 | a link that was followed
            what-comes  | false | 403 | what no browser says yet
            """)
    void aBrowsersWordOfWhereARequestComesFromDecides(String site, boolean isOpened, int status, String why) {
        Token token = new Token("0123456789abcdef");
        Asker asker = new Asker(
                "localhost",
                Optional.of("logs.example"),
                Site.of(site, isOpened),
                Optional.of("https://logs.example").filter(_ -> status == 0),
                "",
                token.cookie(),
                "192.0.2.1");
        for (Gate gate : List.of(
                new Gate.ThisMachine(LOOPBACK), new Gate.Anyone(), new Gate.BehindProxy(), new Gate.Knowing(token))) {
            assertThat(status(gate, asker)).as(why + ", " + gate).isEqualTo(status);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Bearer 0123456789abcdef  |       | 0
            Bearer 0123456789abcdeX  |       | 401
            bearer 0123456789abcdef  |       | 0
            BEARER   0123456789abcdef |      | 0
            Basic 0123456789abcdef   |       | 401
            0123456789abcdef         |       | 401
            ''                       | right | 0
            ''                       | wrong | 401
            ''                       | token | 401
            ''                       |       | 401
            """)
    void aTokenIsShownItselfOrAsItsCookie(String authorization, String cookie, int status) {
        Token token = new Token("0123456789abcdef");
        String value = switch (String.valueOf(cookie)) {
            case "right" -> token.cookie();
            case "wrong" -> new Token("another token here").cookie();
            case "token" -> "0123456789abcdef";
            default -> "";
        };
        Asker asker = new Asker(
                "10.0.0.7:7890", Optional.empty(), Site.UNTOLD, Optional.empty(), authorization, value, "192.0.2.1");
        assertThat(status(new Gate.Knowing(token), asker)).isEqualTo(status);
    }

    @Test
    void aPageFromElsewhereDoesNotGetInWithTheCookie() {
        Token token = new Token("0123456789abcdef");
        Optional<String> origin = Optional.of("http://evil.example");
        Asker asker =
                new Asker("10.0.0.7:7890", Optional.empty(), Site.UNTOLD, origin, "", token.cookie(), "192.0.2.1");
        assertThat(status(new Gate.Knowing(token), asker)).isEqualTo(403);
    }

    @Test
    void aTokenThatCanBeGuessedIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new Token("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 to 512 characters")
                .hasMessageNotContaining("secret");
    }

    @Test
    void wrongTokensAndCookiesOfAClientAreLimited() {
        AtomicLong nanos = new AtomicLong();
        Token token = new Token("0123456789abcdef");
        Gate gate = new Gate.Knowing(token, nanos::get);
        for (int i = 0; i < Guesses.MOST; i += 2) {
            assertThat(status(gate, showing("Bearer guess" + i, "cookie" + i, "192.0.2.1")))
                    .isEqualTo(401);
        }
        assertThat(status(gate, showing("Bearer 0123456789abcdef", "", "192.0.2.1")))
                .isEqualTo(429);
        assertThat(status(gate, showing("", token.cookie(), "192.0.2.1"))).isEqualTo(429);
        assertThat(status(gate, showing("", "", "192.0.2.1"))).isEqualTo(401);
        assertThat(status(gate, showing("", token.cookie(), "192.0.2.2"))).isZero();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(status(gate, showing("", token.cookie(), "192.0.2.1"))).isZero();
    }

    @Test
    void anOldCookieCountsOnce() {
        Token token = new Token("0123456789abcdef");
        Gate gate = new Gate.Knowing(token);
        for (int i = 0; i < 2 * Guesses.MOST; i++) {
            assertThat(status(gate, showing("", "old", "192.0.2.1"))).isEqualTo(401);
        }
        assertThat(status(gate, showing("Bearer 0123456789abcdef", "old", "192.0.2.1")))
                .isZero();
    }

    @Test
    void clientsThatGuessAreRememberedUpToALimit() {
        Guesses guesses = new Guesses();
        for (long mark = 0; mark < Guesses.MOST; mark++) {
            guesses.judge("first", false, List.of(mark), 0);
        }
        for (int i = 1; i < Guesses.MOST_CLIENTS; i++) {
            guesses.judge("client" + i, false, List.of(0L), 0);
        }
        assertThat(guesses.judge("first", true, List.of(0L), 0)).isEqualTo(Guesses.Verdict.TOO_MANY);
        guesses.judge("one more", false, List.of(0L), 0);
        assertThat(guesses.judge("first", true, List.of(0L), 0)).isEqualTo(Guesses.Verdict.RIGHT);
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7     |                           | 203.0.113.7      | itself
            203.0.113.7     | 192.0.2.1                 | 203.0.113.7      | it may say what it likes
            127.0.0.1       |                           | 127.0.0.1        | a program of this machine
            127.0.0.1       | 192.0.2.1;198.51.100.2    | 198.51.100.2     | whom the proxy itself has seen
            ::1             | 2001:db8:1:2:3:4:5:6      | 20010db800010002 | a network of which a client has all
            127.0.0.1       | who knows                 | 127.0.0.1        | no address
            2001:db8::1     |                           | 20010db800000000 | by IPv6
            """)
    void clientsAreToldApartByTheirAddress(String remote, String forwarded, String client, String why) {
        List<String> addresses = forwarded == null ? List.of() : List.of(forwarded.split(";"));
        assertThat(Client.of(new InetSocketAddress(InetAddress.ofLiteral(remote), 40_000), addresses))
                .as(why)
                .isEqualTo(client);
    }

    private static Asker showing(String authorization, String cookie, String client) {
        return new Asker(
                "10.0.0.7:7890", Optional.empty(), Site.UNTOLD, Optional.empty(), authorization, cookie, client);
    }

    private static int status(Gate gate, Asker asker) {
        return gate.refusal(asker).map(Answer::status).orElse(0);
    }
}
