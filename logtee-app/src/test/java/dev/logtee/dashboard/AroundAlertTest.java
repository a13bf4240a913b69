package dev.logtee.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

class AroundAlertTest {
    private static final AlertEvent RAISED = new AlertEvent("traffic", Kind.TRIGGERED, 10_000, 1, 1);
    private static final AlertEvent RECOVERED = new AlertEvent("traffic", Kind.RECOVERED, 10_300, 1, 1);
    private static final AlertEvent AGAIN = new AlertEvent("traffic", Kind.TRIGGERED, 20_000, 1, 1);
    private static final List<AlertEvent> TOLD = List.of(AGAIN, RECOVERED, RAISED);

    @Test
    void theTimeAroundAnAlertGoesFromBeforeItsWindowUntilItHasRecovered() {
        assertThat(around(RAISED, 30_000)).isEqualTo(new Stretch(10_000 - 240, 10_300 + 120));
        assertThat(around(RECOVERED, 30_000)).isEqualTo(around(RAISED, 30_000));
    }

    @Test
    void ofAnAlertThatIsRaisedItGoesUntilNow() {
        assertThat(around(AGAIN, 20_100)).isEqualTo(new Stretch(19_760, 20_100));
        assertThat(around(AGAIN, 99_000).seconds()).isEqualTo(7200);
        assertThat(around(AGAIN, 0).seconds()).isEqualTo(1);
    }

    private static Stretch around(AlertEvent event, long clock) {
        return AroundAlert.of(event, Rules.DEFAULT, TOLD, clock).stretch().orElseThrow();
    }
}
