package dev.logtee.web;

import static dev.logtee.web.Browser.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Rules;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Reporter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// A report as one file, opened from disk in a real browser.
@Timeout(120)
class ReportPageTest {
    private static final String SCRIPT = "</script><script>window.owned=1</script><img src=x onerror=window.owned=1>";

    @AutoClose
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @Test
    void showsChartsTablesAlertsAndTheLedger() throws IOException {
        browser.complaints();
        open(page(line("09/May/2018:16:00:00", "/shop/a", 200, "a").repeat(1300)
                + line("09/May/2018:18:10:00", "/news", 500, "b").repeat(20)
                + "what is this?\n"));
        assertThat(browser.text("#verdict-words")).isEqualTo("1,320 hits in 2h 10m");
        assertThat(browser.texts("#table tbody td:first-child")).containsExactly("/shop", "/news");
        assertThat(browser.texts("#alerts button")).containsExactly("traffic recovered", "traffic triggered");
        assertThat(browser.part("#alerts .reasons b").getCssValue("unicode-bidi"))
                .isEqualTo("isolate");
        assertThat(browser.texts("#ledger dd")).startsWith("1,321", "", "1,320", "99.9%", "1", "0.1%");
        assertThat(browser.script("return document.querySelectorAll('.chart canvas').length"))
                .isEqualTo(2L);
        assertThat(browser.part("#rate").getAccessibleName()).contains("at most 130");
        assertThat(browser.text("#traffic-hint")).isEqualTo("9 May 16:00:00 to 18:10:01, mean of each 10s");
        browser.click("#tab-statuses");
        assertThat(browser.texts("#table tbody tr")).containsExactly("2001,30098.5%", "500201.5%");
        browser.part("#tab-statuses").sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.texts("#table tbody td")).contains("no timestamp", "what is this?");
        browser.click("#tab-sizes");
        assertThat(browser.texts("#table tbody tr")).containsExactly("0 B – 100 B1,320100.0%");
        browser.click("#closer");
        eventually(() -> assertThat(browser.driver().getCurrentUrl()).contains("since="));
        browser.click("#live");
        assertThat(browser.driver().getCurrentUrl()).doesNotContain("since=");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void loadsNothing() throws IOException {
        Path page = page(line("09/May/2018:16:00:00", "/", 200, "a"));
        open(page);
        assertThat((List<?>) browser.script("return performance.getEntriesByType('resource').map((one) => one.name)"))
                .isEmpty();
        assertThat(Files.readString(page)).doesNotContain(" src=", "<link", "@import", "unsafe-inline");
    }

    @Test
    void aLogCannotPutAnythingIntoThePage() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            lines.append(line("09/May/2018:16:00:00", "/" + i + SCRIPT + "\u001b\u202e".repeat(300), 200, SCRIPT + i));
        }
        Path page = page(lines + SCRIPT + '\n');
        assertThat(Files.size(page)).isLessThan(2_000_000);
        open(page);
        browser.click("#tab-agents");
        assertThat(String.join("\n", browser.texts("#table tbody td"))).contains("onerror=window.owned=1");
        browser.click("#tab-targets");
        assertThat(String.join("\n", browser.texts("#table tbody td"))).contains("\\x1B\\u202E");
        assertThat(browser.script("return window.owned")).isNull();
        assertThat(browser.script("return document.querySelectorAll('img').length"))
                .isEqualTo(0L);
    }

    @Test
    void longValuesThatBeginAlikeKeepTheirRows() throws IOException {
        String target = "/" + "x".repeat(2000);
        open(page(line("09/May/2018:16:00:00", target + "a", 200, "a").repeat(3)
                + line("09/May/2018:16:00:00", target + "b", 200, "a").repeat(2)
                + line("09/May/2018:16:00:00", "/c", 200, "a")));
        browser.click("#tab-targets");
        assertThat(browser.texts("#table tbody td.hits")).containsExactly("3", "2", "1");
    }

    @Test
    void anEmptyReportIsAPage() throws IOException {
        open(page(""));
        assertThat(browser.text("#verdict-words")).isEqualTo("No hits");
        assertThat(browser.text("#rate")).contains("No hits");
        assertThat(browser.text("#traffic-hint")).isEmpty();
    }

    private static void open(Path page) {
        browser.driver().get("about:blank");
        browser.driver().get(page.toUri().toString());
    }

    private Path page(String lines) throws IOException {
        return page(folder, lines);
    }

    /// The report of a log, as a page in `folder`.
    static Path page(Path folder, String lines) throws IOException {
        Path log = folder.resolve("access.log");
        Files.writeString(log, lines);
        Report report = new Report(List.of(log.toString()), Rules.DEFAULT);
        Path page = folder.resolve("report.html");
        About about = new About("1.2.3", ZoneOffset.UTC, Duration.ofHours(1), Rules.DEFAULT);
        try (OutputStream out = Files.newOutputStream(page)) {
            new ReportPage(out, about, 10)
                    .show(new Reporter(report, _ -> {}).run().orElseThrow());
        }
        return page;
    }

    static String line(String time, String target, int status, String agent) {
        return "192.0.2.1 - - [" + time + " +0000] \"GET " + target + " HTTP/1.1\" " + status + " 10 \"-\" \"" + agent
                + "\"\n";
    }
}
