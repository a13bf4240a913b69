package dev.logtee.pipeline;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.pipeline.State.Silenced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Marks events that nobody is to be told of.
///
/// Whoever was told that something fires is told that it recovered, and nobody else; what still fires when its silence
/// has ended is told then. Not for concurrent use.
final class Silencing {
    /// What fires and was not told.
    private record Untold(AlertEvent event, long until) {}

    /// Whether nobody is to be told of a rule in a second of the log's time, as [State#silenced].
    interface Silences {
        Optional<Silenced> at(String rule, long epochSecond);
    }

    private final Silences silences;
    private final Map<String, Untold> untold = new LinkedHashMap<>(); // by subject
    private long earliestEnd = Long.MAX_VALUE;

    Silencing(Silences silences) {
        this.silences = silences;
    }

    /// An alert that an earlier run raised.
    void goesOn(AlertEvent firing) {
        if (firing.isSilenced()) {
            hold(firing, Long.MIN_VALUE);
        }
    }

    private void hold(AlertEvent event, long until) {
        untold.put(event.subject(), new Untold(event, until));
        earliestEnd = Math.min(earliestEnd, until);
    }

    /// An event as it is to be told.
    AlertEvent heeded(AlertEvent event) {
        return event.kind() == Kind.RECOVERED ? recovered(event) : unlessSilenced(event);
    }

    private AlertEvent recovered(AlertEvent event) {
        Untold before = untold.remove(event.subject());
        return before == null
                ? event
                : before.event().details().silenced().map(event::silenced).orElse(event);
    }

    private AlertEvent unlessSilenced(AlertEvent event) {
        Optional<Silenced> silenced = silences.at(event.rule(), event.at());
        if (silenced.isEmpty()) {
            return event;
        }
        AlertEvent heeded = event.silenced(silenced.get().why());
        if (event.kind() == Kind.TRIGGERED) {
            hold(heeded, silenced.get().until());
        }
        return heeded;
    }

    /// What is to be told now that the log's clock has come to a second: it fires, and the end of its silence is here.
    List<AlertEvent> endedBy(long epochSecond) {
        return epochSecond < earliestEnd ? List.of() : ended(epochSecond);
    }

    /// Likewise, and what is not silenced any more before its time.
    List<AlertEvent> ended(long epochSecond) {
        List<AlertEvent> told = new ArrayList<>();
        earliestEnd = Long.MAX_VALUE;
        for (Untold one : List.copyOf(untold.values())) {
            Optional<Silenced> still = silences.at(one.event().rule(), epochSecond);
            if (still.isPresent()) {
                hold(one.event(), still.get().until());
            } else {
                untold.remove(one.event().subject());
                told.add(one.event().told());
            }
        }
        return told;
    }
}
