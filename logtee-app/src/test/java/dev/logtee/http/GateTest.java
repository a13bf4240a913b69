package dev.logtee.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.http.Gate.Asker;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
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
        Asker asker = new Asker(host, Optional.ofNullable(origin));
        assertThat(status(new Gate.ThisMachine(), asker)).as(why).isEqualTo(ofThisMachine);
        assertThat(status(new Gate.Anyone(), asker)).as(why).isEqualTo(ofAnyone);
    }

    private static int status(Gate gate, Asker asker) {
        return gate.refusal(asker).map(Answer::status).orElse(0);
    }
}
