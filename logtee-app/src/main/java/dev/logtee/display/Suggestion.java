package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Bounds.Side;
import dev.logtee.alert.Recording.Suggested;
import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import java.math.BigDecimal;
import java.util.Optional;

/// A level that was looked for: what a rule would have done by it, beside what it does by its own.
///
/// @param rule     as it is
/// @param now      what it would have done
/// @param atMost   how often it was to
/// @param found    the level for that, if there is one
/// @param seconds  of the log
public record Suggestion(Rule rule, Suggested now, long atMost, Optional<Suggested> found, long seconds) {
    /// For people, and lines to be copied into the rule.
    public String text() {
        StringBuilder text = new StringBuilder(VisibleText.of(rule.name()));
        text.append(now.firings() == 0 ? " would never have fired" : " would have fired " + times(now))
                .append(", in ")
                .append(Numbers.span(seconds))
                .append(" of log, with\n");
        bounds(now.bounds(), text);
        if (found.isEmpty()) {
            return text.append("There is no level by which it would have fired ")
                    .append(
                            atMost == 0
                                    ? "never, and yet could\n"
                                    : "at most " + Numbers.grouped(atMost)
                                            + (atMost == 1 ? " time" : " times")
                                            + ", and not most of the time\n")
                    .toString();
        }
        text.append("and ").append(times(found.get())).append(", with\n");
        bounds(found.get().bounds(), text);
        return text.toString();
    }

    private static String times(Suggested suggested) {
        String lasting = " for " + Numbers.span(suggested.firingSeconds());
        return switch ((int) Math.min(2, suggested.firings())) {
            case 0 -> "never";
            case 1 -> "once" + lasting;
            default -> Numbers.grouped(suggested.firings()) + " times" + lasting + " in all";
        };
    }

    /// As in a configuration.
    private void bounds(Bounds bounds, StringBuilder text) {
        text.append("  ")
                .append(key())
                .append(" = ")
                .append(plain(bounds.level()))
                .append('\n');
        if (bounds.clear().compareTo(bounds.level()) != 0) {
            text.append("  clear = ").append(plain(bounds.clear())).append('\n');
        }
    }

    private static String plain(BigDecimal level) {
        return level.stripTrailingZeros().toPlainString();
    }

    private String key() {
        return rule.isTraffic() ? "threshold" : rule.bounds().side() == Side.ABOVE ? "above" : "below";
    }

    /// One object.
    public String json() {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("rule").text(rule.name()).name("seconds").number(seconds);
        json.name("at_most").number(atMost).name("fired").number(now.firings());
        json.name("firing_seconds").number(now.firingSeconds());
        bounds(now.bounds(), json);
        found.ifPresent(suggested -> {
            json.name("suggested").beginObject();
            bounds(suggested.bounds(), json);
            json.name("fired").number(suggested.firings());
            json.name("firing_seconds").number(suggested.firingSeconds()).endObject();
        });
        json.endObject().newLine();
        return new String(json.take(), UTF_8);
    }

    private void bounds(Bounds bounds, JsonWriter json) {
        json.name(key()).number(bounds.level().doubleValue());
        json.name("clear").number(bounds.clear().doubleValue());
    }
}
