package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Threshold;
import dev.logtee.dashboard.Alarms;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.DrillProgress;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.Drilled;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Run;
import dev.logtee.dashboard.Samples;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.Table;
import dev.logtee.dashboard.Topic;
import dev.logtee.dashboard.Totals;
import dev.logtee.display.Columns;
import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.terminal.View.Page;
import dev.logtee.traffic.Condition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Screens against golden files; `-Dlogtee.golden=write` writes them anew, to be looked at.
class PainterTest {
    private static final Path GOLDEN = Path.of(
            System.getProperty("logtee.root", ".."), "logtee-app", "src", "test", "resources", "dev/logtee/terminal");
    private static final View FIRST = View.first(Span.FIVE_MINUTES);
    private static final Shown ALARMED = new Shown(Samples.alarmed(), Optional.empty());
    private static final Shown EMPTY = new Shown(Dashboard.empty(Threshold.DEFAULT, Span.HOUR), Optional.empty());

    private static final Level CONDITIONS =
            Level.of(List.of(Condition.parse("status=5xx"), Condition.parse("section=/api")));
    private static final Level ALERT = new Level(
            "alert traffic", List.of(), Optional.of(new Stretch(Samples.NOW - 600, Samples.NOW)), Optional.empty());

    private final Painter painter = new Painter(ZoneOffset.UTC);

    @ParameterizedTest(name = "{0}, {2} columns and {1} rows")
    @CsvSource({
        "calm, 24, 80",
        "calm, 40, 120",
        "calm, 50, 200",
        "calm, 14, 50",
        "calm, 10, 40",
        "calm, 5, 30",
        "calm, 70, 250",
        "alarmed, 24, 80",
        "alarmed, 20, 60",
        "alarmed, 40, 120",
        "alarmed, 60, 200",
        "alarmed, 4, 20",
        "empty, 24, 80",
        "empty, 60, 200",
        "hosts, 24, 80",
        "hosts, 40, 120",
        "hosts, 60, 200",
        "hosts, 14, 50",
        "invalid, 24, 80",
        "invalid, 40, 120",
        "invalid, 60, 200",
        "invalid, 14, 50",
        "targets, 24, 100",
        "targets, 40, 120",
        "targets, 60, 200",
        "targets, 14, 50",
        "agents, 24, 80",
        "agents, 40, 120",
        "agents, 60, 200",
        "agents, 14, 50",
        "referrers, 24, 80",
        "referrers, 40, 120",
        "referrers, 60, 200",
        "referrers, 14, 50",
        "statuses, 24, 80",
        "statuses, 40, 120",
        "statuses, 60, 200",
        "statuses, 14, 50",
        "durations, 24, 80",
        "durations, 40, 120",
        "durations, 14, 50",
        "sources, 24, 80",
        "sources, 40, 120",
        "sources, 60, 200",
        "sources, 14, 50",
        "entry, 24, 80",
        "entry, 40, 120",
        "entry, 14, 50",
        "alerts, 24, 80",
        "alerts, 40, 120",
        "alerts, 60, 200",
        "alerts, 20, 50",
        "ledger, 24, 80",
        "ledger, 40, 120",
        "ledger, 60, 200",
        "ledger, 14, 50",
        "help, 24, 80",
        "help, 40, 120",
        "help, 20, 50",
        "filter, 24, 80",
        "held, 24, 80",
        "why, 24, 80",
        "why, 10, 40",
        "condition, 24, 80",
        "wrong, 24, 80",
        "drilling, 24, 80",
        "drilled, 24, 80",
        "drilled, 40, 120",
        "drilled, 60, 200",
        "drilled, 10, 40",
        "stretch, 24, 80",
        "refused, 24, 80",
    })
    void eachPageIsAsItWasLookedAt(String page, int rows, int columns) throws IOException {
        String screen = canvas(page, rows, columns).toString();
        assertGolden(page + "-" + columns + "x" + rows, screen);
    }

    /// A line for each place that is written to.
    @ParameterizedTest
    @EnumSource(Palette.class)
    void eachPaletteIsAsItWasLookedAt(Palette palette) throws IOException {
        String sent = new FrameWriter(palette).show(canvas("alarmed", 24, 80));
        String lines = sent.replace('\u001b', '␛').replaceAll("␛\\[\\d+;\\d+H", "\n$0");
        assertGolden("alarmed-80x24-" + palette.name().toLowerCase(Locale.ROOT), lines + "\n");
    }

    private Canvas canvas(String page, int rows, int columns) {
        return painter.paint(new Shown(dashboard(page), drilled(page)), view(page), rows, columns);
    }

    private static void assertGolden(String name, String screen) throws IOException {
        Path file = GOLDEN.resolve(name + ".txt");
        if ("write".equals(System.getProperty("logtee.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, screen);
        }
        assertThat(screen).isEqualTo(Files.readString(file));
    }

    @Test
    void aSourceShowsHowFarItIsAndNoLine() {
        Dashboard several = Samples.several();
        Entry source = new Entry("access.log", 5, 500, 0, "behind, clock 2m ago");
        Map<Topic, Table> tables = Map.of(Topic.SOURCES, new Table(Topic.SOURCES, List.of(source), 5, 0));
        Dashboard dashboard = new Dashboard(
                several.span(), several.run(), several.alarms(), several.seconds(), several.totals(), tables);
        View whole = FIRST.topic(Topic.SOURCES).page(Page.ENTRY);
        String screen = painter.paint(new Shown(dashboard, Optional.empty()), whole, 14, 60)
                .toString();
        assertThat(screen).contains("access.log\n", " behind, clock 2m ago\n").doesNotContain("such line");
    }

    @Test
    void aSpanOfWhichLessIsKnownSaysHowMuch() {
        Dashboard calm = Samples.calm();
        Totals totals = Samples.totals(800, 16, 0, 40);
        Dashboard young = new Dashboard(calm.span(), calm.run(), calm.alarms(), calm.seconds(), totals, calm.tables());
        Shown shown = new Shown(young, Optional.empty());
        assertThat(painter.paint(shown, FIRST, 24, 80).toString()).contains(" 40s of 5 min\n");
        View row = FIRST.page(Page.ENTRY);
        assertThat(painter.paint(shown, row, 24, 80).toString()).contains(" over 40s of 5 min\n");
    }

    @Test
    void aBarIsAsRedAsItsEntryHasErrors() {
        Canvas canvas = painter.paint(new Shown(Samples.alarmed(), Optional.empty()), FIRST, 24, 120);
        int row = 13; // of /api: 2,666 hits, of which 266 are errors
        assertThat(canvas.toString().lines().toList().get(row)).contains("/api");
        assertThat(canvas.style(row, 38)).isEqualTo(Style.HIGH);
        assertThat(canvas.style(row, 39)).isEqualTo(Style.BAR);
    }

    @Test
    void theGraphIsRedAsFarAsHitsFailedAndYellowBeyondTheThreshold() {
        Canvas canvas = painter.paint(new Shown(Samples.alarmed(), Optional.empty()), FIRST, 24, 80);
        int axis = 9;
        int peak = 65;
        assertThat(canvas.style(axis - 4, peak)).isEqualTo(Style.OVER);
        assertThat(canvas.style(axis - 1, peak)).isEqualTo(Style.BAR);
        int failing = 73; // of the last minute
        assertThat(canvas.style(axis - 1, failing)).isEqualTo(Style.HIGH);
    }

    @Test
    void noBarHidesTheThresholdThatIsAboveThemAll() {
        Dashboard calm = Samples.calm();
        Threshold high = new Threshold(BigDecimal.valueOf(1000), Duration.ofMinutes(2));
        Alarms alarms = new Alarms(high, 600, List.of(), calm.alarms().rules(), List.of());
        Dashboard low = new Dashboard(calm.span(), calm.run(), alarms, calm.seconds(), calm.totals(), calm.tables());
        Canvas canvas = painter.paint(new Shown(low, Optional.empty()), FIRST, 24, 80);
        assertThat(canvas.toString()).contains(" threshold 1,000 ↑");
    }

    @Test
    void theLedgerTellsOfBillionsOfLines() {
        Ledger many = Ledger.of(1L << 50, 12_345_678_901L, 345_678_901, 78_901);
        for (int columns : new int[] {40, 60, 80, 110, 200}) {
            String screen = painter.paint(new Shown(of(many), Optional.empty()), FIRST.page(Page.LEDGER), 24, columns)
                    .toString();
            assertThat(screen).contains("12,691,436,703 12,345,678,901", columns < 60 ? " hits" : " 345,678,901  ");
        }
    }

    private static Dashboard of(Ledger ledger) {
        Dashboard calm = Samples.calm();
        Run run = calm.run();
        Run counted = new Run(
                run.sources(), run.clockMillis(), run.lagMillis(), run.progress(), ledger, false, run.notices());
        return new Dashboard(calm.span(), counted, calm.alarms(), calm.seconds(), calm.totals(), calm.tables());
    }

    @Test
    void howOldALogIsIsShownAsFarAsThereIsRoom() {
        Dashboard calm = Samples.calm();
        Run run = calm.run();
        long years = Duration.ofDays(3000).toMillis();
        Run old = new Run(
                run.sources(), run.clockMillis(), years, Progress.CATCHING_UP, run.ledger(), false, run.notices());
        Dashboard dashboard =
                new Dashboard(calm.span(), old, calm.alarms(), calm.seconds(), calm.totals(), calm.tables());
        String screen = painter.paint(new Shown(dashboard, Optional.empty()), FIRST, 24, 50)
                .toString();
        assertThat(screen).startsWith(" logtee  2018-05-09 16:12:40 UTC · catching up, …\n");
    }

    @Test
    void noSizeIsTooSmallOrTooOdd() {
        for (int rows = 1; rows < 60; rows += rows < 12 ? 1 : 7) {
            for (int columns = 1; columns < 220; columns += columns < 45 ? 1 : 13) {
                for (Page page : Page.values()) {
                    boolean isOfATopic = page == Page.OVERVIEW || page == Page.ENTRY;
                    for (Topic topic : isOfATopic ? Topic.values() : new Topic[] {Topic.SECTIONS}) {
                        check(FIRST.page(page).topic(topic).chosen(3), rows, columns);
                        check(FIRST.into(CONDITIONS, topic).page(page), rows, columns);
                    }
                }
            }
        }
    }

    private void check(View view, int rows, int columns) {
        for (Shown shown : List.of(ALARMED, EMPTY)) {
            String screen = painter.paint(shown, view, rows, columns).toString();
            assertThat(screen.lines()).hasSize(rows).allMatch(line -> Columns.of(line) <= columns);
        }
    }

    private static Dashboard dashboard(String page) {
        return switch (page) {
            case "calm" -> Samples.calm();
            case "sources" -> Samples.several();
            case "empty" -> Dashboard.empty(Threshold.DEFAULT, Span.FIVE_MINUTES);
            default -> Samples.alarmed();
        };
    }

    private static Optional<Drilled> drilled(String page) {
        Drilldown drilldown = view(page).drilldown();
        Stretch asked = new Stretch(Samples.NOW - 600, Samples.NOW);
        Optional<Stretch> counted = Optional.of(new Stretch(Samples.NOW - 200, Samples.NOW));
        Optional<Dashboard> some = Optional.of(Samples.drilled());
        return switch (page) {
            case "drilling" ->
                Optional.of(new Drilled(
                        drilldown,
                        asked,
                        new DrillProgress(DrillProgress.State.READING, counted, 43, Optional.empty()),
                        some));
            case "drilled" ->
                Optional.of(new Drilled(
                        drilldown,
                        asked,
                        new DrillProgress(DrillProgress.State.FOLLOWING, counted, 100, Optional.empty()),
                        some));
            case "stretch" ->
                Optional.of(new Drilled(
                        drilldown,
                        asked,
                        new DrillProgress(DrillProgress.State.DONE, Optional.of(asked), 100, Optional.empty()),
                        some));
            case "refused" ->
                Optional.of(new Drilled(
                        drilldown, asked, DrillProgress.failed("standard input cannot be read again"), some));
            default -> Optional.empty();
        };
    }

    private static View view(String page) {
        return switch (page) {
            case "hosts" -> FIRST.topic(Topic.HOSTS).chosen(20);
            case "invalid" -> FIRST.topic(Topic.INVALID);
            case "targets" -> FIRST.topic(Topic.TARGETS).chosen(2);
            case "agents" -> FIRST.topic(Topic.AGENTS);
            case "referrers" -> FIRST.topic(Topic.REFERRERS);
            case "sources" -> FIRST.topic(Topic.SOURCES);
            case "statuses" -> FIRST.topic(Topic.STATUSES).order(Order.ERRORS);
            case "durations" -> FIRST.topic(Topic.DURATIONS).order(Order.BYTES).chosen(1);
            case "entry" -> FIRST.topic(Topic.INVALID).page(Page.ENTRY);
            case "alerts" -> FIRST.page(Page.ALERTS).chosen(1);
            case "why" -> FIRST.page(Page.ALERTS);
            case "ledger" -> FIRST.page(Page.LEDGER);
            case "help" -> FIRST.page(Page.HELP);
            case "filter" -> FIRST.filter(Filter.typing("a"));
            case "held" -> FIRST.held(Optional.of(new Shown(Samples.calm(), Optional.empty())));
            case "condition" -> FIRST.filter(Filter.typing("status=5xx"));
            case "wrong" ->
                FIRST.filter(Filter.typing("stauts=5xx")).wrong("unknown field \"stauts\". The fields are section");
            case "drilling", "drilled", "refused" -> FIRST.into(CONDITIONS, Topic.TARGETS);
            case "stretch" -> FIRST.into(CONDITIONS, Topic.TARGETS).into(ALERT, Topic.SECTIONS);
            default -> FIRST;
        };
    }
}
