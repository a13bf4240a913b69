package dev.logtee.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.AlertEvent;
import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalFeedTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2018-05-09T17:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void whatWasReadIsShown() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int minute = 0; minute < 4; minute++) {
            for (int second = 10; second < 60; second++) {
                log.append(line("16:0" + minute + ":" + second, second == 30 ? 500 : 200)
                        .repeat(minute == 2 ? 40 : 2));
            }
        }
        Dashboard shown = shown(log + "what is this?\n\n", Span.HOUR);
        assertThat(shown.run().progress()).isEqualTo(Progress.ENDED);
        assertThat(shown.run().sources().getFirst().format()).contains("common");
        assertThat(shown.run().ledger().lines()).isEqualTo(2_302);
        assertThat(shown.run().lagMillis()).isEqualTo(56 * 60_000);
        assertThat(shown.totals().hits()).isEqualTo(2_300);
        assertThat(shown.totals().errors()).isEqualTo(46);
        assertThat(shown.totals().invalid()).isEqualTo(1);
        assertThat(shown.totals().visitors()).isEqualTo(1);
        assertThat(shown.totals().seconds()).isEqualTo(230);
        assertThat(shown.table(Topic.SECTIONS).entries())
                .containsExactly(new Entry("/pages", 2_300, 2_300 * 123, 46, ""));
        assertThat(shown.table(Topic.STATUSES).entries())
                .extracting(Entry::text)
                .containsExactly("200", "500");
        assertThat(shown.table(Topic.INVALID).entries())
                .extracting(Entry::sample)
                .containsExactly("what is this?");
        assertThat(shown.alarms().past()).extracting(AlertEvent::kind).containsExactly(AlertEvent.Kind.TRIGGERED);
        assertThat(shown.alarms().firing()).hasSize(1);
        assertThat(shown.seconds().before(1)).isEqualTo(2);
        assertThat(shown.seconds().before(61)).isEqualTo(40);
        assertThat(shown.seconds().before(55)).isZero();
    }

    @Test
    void aShortSpanHoldsWhatIsInIt() throws IOException {
        String log = line("16:00:05", 200).repeat(3) + line("16:00:55", 200).repeat(2) + line("16:02:05", 200);
        assertThat(shown(log, Span.HOUR).totals().hits()).isEqualTo(6);
        assertThat(shown(log, Span.MINUTE).totals().hits()).isEqualTo(1);
    }

    @Test
    void theListenerHearsOfEachChange() throws IOException {
        AtomicInteger heard = new AtomicInteger();
        LocalFeed feed = feed(line("16:00:05", 200));
        feed.listen(heard::incrementAndGet);
        feed.run();
        assertThat(heard).hasPositiveValue();
    }

    private Dashboard shown(String log, Span span) throws IOException {
        LocalFeed feed = feed(log);
        feed.span(span);
        feed.run();
        return feed.latest();
    }

    private LocalFeed feed(String log) throws IOException {
        Path file = folder.resolve("access.log");
        Files.writeString(file, log);
        Watch watch = new Watch(List.of(file.toString()), new Watch.From.Start(), true, Settings.DEFAULT);
        return new LocalFeed(watch, CLOCK);
    }

    private static String line(String time, int status) {
        return "192.0.2.1 - - [09/May/2018:" + time + " +0000] \"GET /pages/create HTTP/1.1\" " + status + " 123\n";
    }
}
