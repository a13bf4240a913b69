package dev.logtee.cli;

import dev.logtee.alert.Recording;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.bytes.VisibleText;
import dev.logtee.display.BacktestJson;
import dev.logtee.display.BacktestText;
import dev.logtee.display.Stamps;
import dev.logtee.display.Suggestion;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Reporter;
import dev.logtee.pipeline.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Says when rules would have fired on old logs.
final class AlertsBacktestCommand extends Command {
    private static final Usage USAGE =
            new Usage("backtest", "Says when each rule would have fired on old logs, for how long, and why.", """
            logtee alerts backtest [--config FILE] [OPTIONS] [FILE...]
            logtee alerts backtest [--config FILE] --suggest RULE [OPTIONS] [FILE...]
            """, """
            Examples:
              logtee alerts backtest --config logtee.toml /var/log/nginx/access.log*
              logtee alerts backtest --config logtee.toml --output json access.log.gz
              logtee alerts backtest --suggest traffic --at-most 1/week access.log*
            """);

    private final InputOptions input = group("What is read", new InputOptions());
    private final CountOptions count = group("What is counted", new CountOptions());
    private final ReportCommand.LogTimeAlertOptions alert =
            group("How it is judged", new ReportCommand.LogTimeAlertOptions());
    private final Show show = group("What is shown", new Show());
    private final ConfigOptions config = group("Where settings stand", new ConfigOptions());

    AlertsBacktestCommand(Stdio stdio) {
        super(USAGE, stdio);
    }

    @Override
    public Integer call() {
        Rules rules = alert.rules(config.configuration());
        Optional<Rule> suggested = show.suggested.value().map(name -> rule(rules, name));
        if (suggested.isPresent()) {
            return suggest(suggested.get(), show.atMost.orElse(Frequency.WEEKLY));
        }
        if (show.atMost.isThere()) {
            throw new BadUsage("--at-most says how often, --suggest RULE which rule may fire so");
        }
        return run(new Reporter(report(rules), stdio::say), show.display(stdio, rules));
    }

    private int run(Reporter reporter, Consumer<Verdict> shown) {
        return ProgressBar.over(reporter, reporter::judge, shown, stdio);
    }

    private Rule rule(Rules rules, String name) {
        List<String> names = rules.all().stream().map(Rule::name).toList();
        return rules.all().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadUsage("no rule is called '" + VisibleText.of(name) + "'; there are: "
                        + VisibleText.of(String.join(", ", names))));
    }

    /// Reads the log once, whatever levels are tried.
    private int suggest(Rule rule, Frequency wanted) {
        Rules alone = rule.isTraffic() ? new Rules(rule, List.of()) : new Rules(Rules.DEFAULT.traffic(), List.of(rule));
        Recording recording = new Recording(rule);
        Reporter reporter = new Reporter(report(alone), stdio::say);
        reporter.record(recording);
        return run(reporter, verdict -> suggested(rule, wanted, recording, verdict));
    }

    private void suggested(Rule rule, Frequency wanted, Recording recording, Verdict verdict) {
        if (verdict.to() < verdict.from()) {
            stdio.print("No hits.\n");
            return;
        }
        long to = recording.isFull() ? recording.reached() : verdict.to();
        long seconds = to - verdict.from() + 1;
        if (recording.isFull()) {
            stdio.say("the log is too long to try levels on all of it: what comes after "
                    + new Stamps(show.timezone()).iso(to) + " is left out; try the rest by itself");
        }
        long atMost = wanted.over(seconds);
        Suggestion suggestion =
                new Suggestion(rule, recording.within(rule.bounds()), atMost, recording.suggest(atMost), seconds);
        stdio.print(show.isJson() ? suggestion.json() : suggestion.text());
    }

    private Report report(Rules rules) {
        return input.report(
                count.view(rules), show.timezone(), alert.lateness(), rules, Optional.empty(), Optional.empty());
    }

    /// What is shown, and how.
    static final class Show extends LookOptions {
        private final Given<String> output =
                option("--output", "KIND", Converters.TEXT_OR_JSON, "text (default) or json (one array of alerts).");

        private final Given<String> suggested = option(
                "--suggest",
                "RULE",
                Converters::text,
                "Instead, the level by which this rule would have fired no more often than --at-most.");

        private final Given<Frequency> atMost = option(
                "--at-most",
                "N/TIME",
                Frequency::parse,
                "How often: 3/day, 1/month, 0/year, also by hour and week. Default: 1/week");

        private boolean isJson() {
            return output.is("json");
        }

        private Consumer<Verdict> display(Stdio stdio, Rules rules) {
            return isJson()
                    ? new BacktestJson(stdio.out(), timezone())::show
                    : new BacktestText(stdio.out(), style(stdio), timezone(), rules)::show;
        }
    }
}
