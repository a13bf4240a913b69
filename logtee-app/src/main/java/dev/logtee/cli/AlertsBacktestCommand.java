package dev.logtee.cli;

import dev.logtee.alert.Rules;
import dev.logtee.display.BacktestJson;
import dev.logtee.display.BacktestText;
import dev.logtee.display.ReportDisplay;
import dev.logtee.pipeline.Findings;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Reporter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says when rules would have fired on old logs.
@Command(
        name = "backtest",
        header = "Says when each rule would have fired on old logs, for how long, and why.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        customSynopsis = "logtee alerts backtest --config FILE [OPTIONS] LOG...",
        footer = {
            "",
            "Examples:",
            "  logtee alerts backtest --config logtee.toml /var/log/nginx/access.log*",
            "  logtee alerts backtest --config logtee.toml --output json access.log.gz",
        })
final class AlertsBacktestCommand implements Callable<Integer> {
    /// Reads one of the kinds.
    static final class Kind extends OneOf {
        Kind() {
            super(List.of("text", "json"));
        }
    }

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

    @Mixin(name = "Other")
    @SuppressWarnings("UnusedVariable") // for picocli
    private final HelpOption help = new HelpOption();

    private final Stdio stdio;

    AlertsBacktestCommand(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    public Integer call() {
        Rules rules = alert.rules(config.configuration());
        ReportDisplay display = show.display(stdio, rules);
        Reporter reporter = new Reporter(report(rules), stdio::say);
        try (OrderlyEnd _ = OrderlyEnd.of(reporter::stop)) {
            Optional<Findings> findings;
            try (ProgressBar _ = ProgressBar.of(reporter, stdio)) {
                findings = reporter.run();
            }
            findings.ifPresent(display::show);
        }
        return reporter.endedEarly() ? ExitStatus.FAILED : ExitStatus.DONE;
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
                converter = Kind.class,
                description = "text (default) or json (one array of alerts).")
        private String output = "text";

        private ReportDisplay display(Stdio stdio, Rules rules) {
            return output.equals("json")
                    ? new BacktestJson(stdio.out(), timezone())
                    : new BacktestText(stdio.out(), look(stdio), timezone(), rules);
        }
    }
}
