package dev.logtee.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Ledger;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void whoIsBehindIsNamedUpToThree() {
        TreeMap<String, Ledger> sources = new TreeMap<>();
        for (int web = 1; web <= 6; web++) {
            Ledger.Clock clock = new Ledger.Clock(1000, web > 1);
            sources.put("web" + web + ":/log", Ledger.NOTHING.withClock(Optional.of(clock)));
        }

        assertThat(Facts.behind(Ledger.NOTHING.withSources(sources)))
                .map(Page.Fact::words)
                .contains("behind: web2:/log, web3:/log, web4:/log and 2 more");
        assertThat(Facts.behind(Ledger.NOTHING)).isEmpty();
    }
}
