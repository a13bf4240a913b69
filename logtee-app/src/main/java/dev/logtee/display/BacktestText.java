package dev.logtee.display;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.bytes.VisibleText;
import dev.logtee.pipeline.Verdict;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When each rule would have fired, for how long, and why.
public final class BacktestText {
    private static final int INDENT = 2;
    private static final int FIRED = 8;
    private static final int LASTED = 12;
    private static final int MOST_FIRINGS = 100;

    /// From its trigger to its recovery; null: it never recovered.
    private record Firing(AlertEvent from, @Nullable AlertEvent to) {
        long seconds(long end) {
            return (to == null ? end : to.at()) - from.at();
        }
    }

    private final Page page;
    private final Stamps stamps;
    private final Rules rules;

    /// @param zone  of the times shown
    public BacktestText(OutputStream out, TextStyle style, ZoneId zone, Rules rules) {
        page = new Page(out, style);
        stamps = new Stamps(zone);
        this.rules = rules;
    }

    public void show(Verdict verdict) {
        if (verdict.from() > verdict.to()) {
            page.put("No hits.").newLine().flush();
            return;
        }
        List<Firing> firings = firings(verdict.alerts());
        long end = verdict.to() + 1;
        headline(verdict);
        table(verdict, firings, end);
        page.newLine();
        firings.stream().limit(MOST_FIRINGS).forEach(firing -> firing(firing, end));
        if (firings.size() > MOST_FIRINGS || verdict.furtherAlerts() > 0) {
            page.put(Paint.FAINT, "and more: --output json has them all, up to a limit")
                    .newLine();
        }
        page.flush();
    }

    private static List<Firing> firings(List<AlertEvent> events) {
        List<Firing> firings = new ArrayList<>();
        Map<String, Integer> open = new HashMap<>();
        for (AlertEvent event : events) {
            String of = event.rule() + '\n' + event.details().source().orElse("");
            if (event.kind() == Kind.TRIGGERED) {
                open.put(of, firings.size());
                firings.add(new Firing(event, null));
            } else if (event.kind() == Kind.RECOVERED && open.containsKey(of)) {
                int place = open.remove(of);
                firings.set(place, new Firing(firings.get(place).from(), event));
            }
        }
        return firings;
    }

    private void headline(Verdict verdict) {
        page.put(Paint.STRONG, stamps.iso(verdict.from()) + " – " + stamps.iso(verdict.to()))
                .put(
                        Paint.FAINT,
                        "  " + Numbers.span(verdict.to() - verdict.from() + 1) + ", "
                                + Numbers.counted(verdict.hits(), "hit"))
                .newLine()
                .newLine();
    }

    private void table(Verdict verdict, List<Firing> firings, long end) {
        page.right(Paint.FAINT, "fired", FIRED)
                .right(Paint.FAINT, "in all", LASTED)
                .right(Paint.FAINT, "longest", LASTED)
                .put(Paint.FAINT, "  rule")
                .newLine();
        for (Rule rule : rules.all()) {
            List<Long> lasted = firings.stream()
                    .filter(firing -> firing.from().rule().equals(rule.name()))
                    .map(firing -> firing.seconds(end))
                    .toList();
            long all = lasted.stream().mapToLong(seconds -> seconds).sum();
            long longest = lasted.stream().mapToLong(seconds -> seconds).max().orElse(0);
            page.right(Paint.STRONG, Numbers.grouped(verdict.firings().getOrDefault(rule.name(), 0L)), FIRED)
                    .right(Paint.PLAIN, lasted.isEmpty() ? "" : Numbers.span(all), LASTED)
                    .right(Paint.PLAIN, lasted.isEmpty() ? "" : Numbers.span(longest), LASTED)
                    .put("  " + VisibleText.of(rule.name()))
                    .newLine();
        }
    }

    private void firing(Firing firing, long end) {
        AlertEvent event = firing.from();
        String lasting = firing.to() == null
                ? " to the end, " + Numbers.span(firing.seconds(end))
                : " for " + Numbers.span(firing.seconds(end));
        page.put(Paint.FAINT, stamps.iso(event.at())).spaces(INDENT);
        page.put(Paint.STRONG_RED, VisibleText.of(event.rule()))
                .put(AlertText.ofSource(event))
                .put(lasting)
                .newLine();
        page.reasons(INDENT, event).samples(INDENT, event);
    }
}
