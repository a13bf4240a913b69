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
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says when rules would have fired on old logs.
@Command(
        name = "backtest",
        header = "Says when each rule would have fired on old logs, for how long, and why.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = {
            "logtee alerts backtest --config FILE [OPTIONS] LOG...",
            "       logtee alerts backtest --config FILE --suggest RULE [OPTIONS] LOG..."
        },
        footer = {
            "",
            "Examples:",
            "  logtee alerts backtest --config logtee.toml /var/log/nginx/access.log*",
            "  logtee alerts backtest --config logtee.toml --output json access.log.gz",
            "  logtee alerts backtest --suggest traffic --at-most 1/week access.log*",
        })
final class AlertsBacktestCommand implements Callable<Integer> {
    @Mixin(name = "What is read")
    private final InputOptions input = new InputOptions();

    @Mixin(name = "What is counted")
    private final CountOptions count = new CountOptions();

    @Mixin(name = "How it is judged")
    private final ReportCommand.LogTimeAlertOptions alert = new ReportCommand.LogTimeAlertOptions();

    @Mixin(name = "What is shown")
    private final Show show = new Show();

    @Mixin(name = "Where settings stand")
    private final ConfigOptions config = new ConfigOptions();

    private final Stdio stdio;

    AlertsBacktestCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        Rules rules = alert.rules(config.configuration());
        if (show.suggested != null) {
            return suggest(rule(rules, show.suggested), show.atMost == null ? Frequency.WEEKLY : show.atMost);
        }
        if (show.atMost != null) {
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
        stdio.print(show.output.equals("json") ? suggestion.json() : suggestion.text());
    }

    private Report report(Rules rules) {
        return new Report(
                input.files(),
                input.format(),
                input.terms(),
                count.view(),
                show.timezone(),
                alert.lateness(),
                rules,
                Optional.empty(),
                Optional.empty(),
                Zstd.AND_GZIP);
    }

    /// What is shown, and how.
    static final class Show extends LookOptions {
        @Option(
                names = "--output",
                paramLabel = "KIND",
                converter = Converters.TextOrJson.class,
                description = "text (default) or json (one array of alerts).")
        private String output = "text";

        @Option(
                names = "--suggest",
                paramLabel = "RULE",
                description = "Instead, the level by which this rule would have fired no more often than --at-most.")
        private @Nullable String suggested;

        @Option(
                names = "--at-most",
                paramLabel = "N/TIME",
                converter = Frequency.Converter.class,
                description = "How often: 3/day, 1/month, 0/year, also by hour and week. Default: 1/week")
        private @Nullable Frequency atMost;

        private Consumer<Verdict> display(Stdio stdio, Rules rules) {
            return output.equals("json")
                    ? new BacktestJson(stdio.out(), timezone())::show
                    : new BacktestText(stdio.out(), look(stdio), timezone(), rules)::show;
        }
    }
}
