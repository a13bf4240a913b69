package dev.logtee.notify;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.display.AlertJson;
import dev.logtee.display.Stamps;
import dev.logtee.store.Letter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Tries a receiver with a letter that says it is a test. Where alerts are kept until they are resolved, it is
/// resolved; not where they end by themselves: Alertmanager tells nobody of what is over before it looks.
public final class TestLetter {
    private static final String RULE = "logtee-test";

    private TestLetter() {}

    /// Returns when it was delivered.
    ///
    /// @return what is wrong though it was, on one line; empty: nothing
    /// @throws DeliveryException if it was not; its message says why, on one line
    public static Optional<String> send(Subscription to, Origin origin, Instant now) throws DeliveryException {
        Optional<String> wrong = to.receiver().send(parcel(Kind.TRIGGERED, origin, now));
        if (to.receiver().keepsUntilRecovered()) {
            to.receiver().send(parcel(Kind.RECOVERED, origin, now));
        }
        return wrong;
    }

    private static Parcel parcel(Kind kind, Origin origin, Instant now) {
        AlertEvent.Details details = new AlertEvent.Details(
                Severity.INFO,
                Optional.of("this is a test, nothing is wrong"),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
        AlertEvent event = new AlertEvent(RULE, kind, now.getEpochSecond(), 0, 0, details);
        Letter letter = Letter.of(
                event,
                '[' + origin.host() + "] Logtee: this is a test, nothing is wrong",
                "It was sent by logtee notify test. Alerts will reach you the same way.\n",
                AlertJson.of(event, new Stamps(ZoneOffset.UTC)));
        return new Parcel(List.of(letter), origin, now);
    }
}
