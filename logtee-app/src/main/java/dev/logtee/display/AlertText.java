package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Reason;
import dev.logtee.alert.Wording;
import dev.logtee.bytes.VisibleText;
import java.util.List;

/// The words of an event: the same on the terminal, in JSON, and wherever it is sent.
public final class AlertText {
    private AlertText() {}

    private static final String NOTHING = "no section, host, network, agent or status stands out";

    /// Why it triggered: what changed most, in a sentence each; or that nothing did.
    public static List<String> reasons(AlertEvent event) {
        boolean isAlike = event.details().reasons().isEmpty() && event.hits() > 0;
        if (isAlike && !event.details().samples().isEmpty()) {
            return List.of(NOTHING);
        }
        return event.details().reasons().stream().map(AlertText::reason).toList();
    }

    /// `61 % of hits, 12 % in the hour before: section /checkout`.
    private static String reason(Reason reason) {
        String before = reason.before().isPresent()
                ? percent(reason.before().getAsDouble()) + " in the hour before"
                : "nothing is known of before";
        return percent(reason.share()) + " of " + reason.of().word() + ", " + before + ": " + value(reason);
    }

    /// The same in fewer words: `section /checkout: 61 % of hits, 12 % before`.
    public static List<String> briefReasons(AlertEvent event) {
        return briefReasons(event, Integer.MAX_VALUE);
    }

    /// The same in fewer words, of which long values are cut.
    ///
    /// @param columns  how wide they may be
    public static List<String> briefReasons(AlertEvent event, int columns) {
        return event.details().reasons().stream()
                .map(reason -> briefly(reason, columns))
                .toList();
    }

    private static String briefly(Reason reason, int columns) {
        String before =
                reason.before().isPresent() ? ", " + percent(reason.before().getAsDouble()) + " before" : "";
        String shares = ": " + percent(reason.share()) + " of " + reason.of().word() + before;
        return Columns.cut(value(reason), Math.max(1, columns - Columns.of(shares))) + shares;
    }

    private static String value(Reason reason) {
        String value = reason.what() == Reason.What.COUNTRY ? CountryNames.of(reason.value()) : reason.value();
        String what =
                reason.what() == Reason.What.ASN ? "" : reason.what().word().replace('_', ' ') + ' ';
        return what + VisibleText.of(value);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    public static String of(AlertEvent event, Stamps stamps) {
        String at = stamps.iso(event.at());
        return event.details()
                .message()
                .map(words -> VisibleText.of(words.replace(Wording.AT, at)))
                .orElseGet(() -> ofTraffic(event, at));
    }

    /// Of the rule that there is without any configuration.
    private static String ofTraffic(AlertEvent event, String at) {
        return switch (event.kind()) {
            case TRIGGERED -> "High traffic generated an alert - hits = " + event.hits() + ", triggered at " + at;
            case RECOVERED -> "High traffic alert recovered - hits = " + event.hits() + ", recovered at " + at;
            case NO_DATA -> "Nothing is known of the traffic at " + at;
            case CLOCK_BACK ->
                clock(event) + " was set back by " + Numbers.span(Math.round(event.value()))
                        + ", counting goes on from " + at;
        };
    }

    /// ` of /var/log/a.log`, of a rule that judges each source by itself; else nothing.
    static String ofSource(AlertEvent event) {
        return event.details()
                .source()
                .map(source -> " of " + VisibleText.of(source))
                .orElse("");
    }

    private static String clock(AlertEvent event) {
        return event.details()
                .source()
                .map(source -> "The clock of " + VisibleText.of(source))
                .orElse("The log's clock");
    }
}
