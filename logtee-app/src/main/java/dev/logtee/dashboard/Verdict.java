package dev.logtee.dashboard;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rule;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Columns;
import dev.logtee.display.ErrorShare;
import dev.logtee.display.Numbers;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether all is well, in one sentence.
///
/// @param words  safe to show
public record Verdict(Level level, String words) {
    private static final int INVALID_ONE_IN = 100;
    private static final long FAR_AHEAD_SECONDS = 60;
    private static final double CLOSE_TO_THRESHOLD = 0.8;
    /// Of a section, which may be long.
    private static final int MOST_COLUMNS = 30;

    /// How much it matters.
    public enum Level {
        /// Nothing can be said yet.
        UNKNOWN,
        WELL,
        WARNING,
        ALARM
    }

    public Verdict {
        requireNonNull(level, "level");
        requireNonNull(words, "words");
    }

    /// Of what is shown: over its span, and its window.
    public static Verdict of(Dashboard dashboard) {
        if (!dashboard.alarms().firing().isEmpty()) {
            return new Verdict(Level.ALARM, alarm(dashboard, dashboard.alarms().firing()));
        }
        if (dashboard.run().ledger().lines() == 0) {
            return new Verdict(Level.UNKNOWN, waiting(dashboard.run()));
        }
        if (dashboard.run().progress() == Progress.CATCHING_UP) {
            return new Verdict(Level.UNKNOWN, "Catching up: reading what was written before");
        }
        List<String> troubles = troubles(dashboard);
        return troubles.isEmpty()
                ? new Verdict(Level.WELL, "All is well: " + pace(dashboard.alarms(), "threshold "))
                : new Verdict(Level.WARNING, String.join("; ", troubles));
    }

    private static String waiting(Run run) {
        if (run.sources().isEmpty() && !run.notices().isEmpty()) {
            return run.notices().getLast();
        }
        return "Waiting for " + unreadable(run).orElse("lines");
    }

    /// `access.log: no such file; 2 more cannot be read`.
    private static Optional<String> unreadable(Run run) {
        List<Followed> unreadable = run.sources().stream()
                .filter(source -> source.trouble().isPresent())
                .toList();
        String more =
                unreadable.size() < 2 ? "" : "; " + Numbers.grouped(unreadable.size() - 1) + " more cannot be read";
        return unreadable.stream()
                .findFirst()
                .map(source -> source.name() + ": " + source.trouble().orElseThrow() + more);
    }

    private static String alarm(Dashboard dashboard, List<AlertEvent> firing) {
        AlertEvent event = firing.getFirst();
        long now = dashboard.run().clockMillis().orElse(event.at() * 1000) / 1000;
        String ended = dashboard.run().progress() == Progress.ENDED ? " at the end of the log" : "";
        String lasting = Numbers.span(Math.max(0, now - event.at())) + ended;
        String words = event.rule().equals(Rule.TRAFFIC)
                ? "High traffic for " + lasting + ": " + pace(dashboard.alarms(), "threshold ")
                : VisibleText.of(event.rule()) + " for " + lasting;
        return firing.size() == 1 ? words : words + "; " + Numbers.grouped(firing.size() - 1) + " more raised";
    }

    /// `13.2 hits/s over 2m, threshold 10`.
    private static String pace(Alarms alarms, String beforeThreshold) {
        return Numbers.oneDecimal(alarms.windowRate()) + " hits/s over "
                + Numbers.span(alarms.threshold().window().toSeconds()) + ", "
                + beforeThreshold
                + threshold(alarms.threshold().hitsPerSecond());
    }

    /// As given, grouped: `10`, `0.5`, `1,000`.
    public static String threshold(BigDecimal hitsPerSecond) {
        BigDecimal plain = hitsPerSecond.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                ? Numbers.grouped(plain.longValueExact())
                : plain.toPlainString();
    }

    private static List<String> troubles(Dashboard dashboard) {
        List<String> troubles = new ArrayList<>();
        unreadable(dashboard.run()).ifPresent(troubles::add);
        ahead(dashboard.run()).ifPresent(troubles::add);
        if (dashboard.run().isUnsaved()) {
            troubles.add("the state cannot be saved");
        }
        Totals totals = dashboard.totals();
        if (ErrorShare.of(totals.errors(), totals.hits()) == ErrorShare.LARGE
                || ErrorShare.of(totals.serverErrors(), totals.hits()) != ErrorShare.SMALL) {
            troubles.add(errors(totals, dashboard.table(Topic.SECTIONS)));
        }
        if (totals.invalid() > 0 && totals.invalid() * INVALID_ONE_IN >= totals.hits() + totals.invalid()) {
            troubles.add(invalid(totals, dashboard.table(Topic.INVALID)));
        }
        traffic(dashboard.alarms()).ifPresent(troubles::add);
        return troubles;
    }

    /// `the log's clock is 2h ahead`, as where stamps without a zone are taken for another's.
    private static Optional<String> ahead(Run run) {
        long seconds = -run.lagMillis() / 1000;
        return seconds < FAR_AHEAD_SECONDS
                ? Optional.empty()
                : Optional.of("the log's clock is " + Numbers.span(seconds) + " ahead");
    }

    /// Seconds that are read only to fill the first window are not judged.
    private static Optional<String> traffic(Alarms alarms) {
        double threshold = alarms.threshold().hitsPerSecond().doubleValue();
        if (alarms.windowRate() > threshold) {
            return Optional.of(pace(alarms, "above the threshold of ") + "; not judged yet");
        }
        return alarms.windowRate() < CLOSE_TO_THRESHOLD * threshold
                ? Optional.empty()
                : Optional.of(pace(alarms, "near the threshold of "));
    }

    /// `20.8% errors (5xx 12.0%), most in /login`.
    private static String errors(Totals totals, Table sections) {
        String words = Numbers.share(totals.errors(), totals.hits()) + " errors";
        if (totals.serverErrors() > 0) {
            words += " (5xx " + Numbers.share(totals.serverErrors(), totals.hits()) + ")";
        }
        return words
                + sections.entries().stream()
                        .filter(section -> 2 * section.errors() > totals.errors())
                        .findFirst()
                        .map(section -> ", most in " + Columns.cut(section.text(), MOST_COLUMNS))
                        .orElse("");
    }

    /// `10.3% of lines invalid: no timestamp`.
    private static String invalid(Totals totals, Table reasons) {
        String words = Numbers.share(totals.invalid(), totals.hits() + totals.invalid()) + " of lines invalid";
        return reasons.entries().isEmpty()
                ? words
                : words + ": " + reasons.entries().getFirst().text();
    }
}
