package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.engine.Settings;
import dev.logtee.feed.LocalFeed;
import dev.logtee.pipeline.Watch;
import dev.logtee.pipeline.Watch.From;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RehearsalTest {
    @Test
    void aRunIsShownToNobodyWhereThereIsNoTerminal(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(
                folder.resolve("access.log"),
                "127.0.0.1 - james [09/May/2018:16:00:39 +0000] \"GET /report HTTP/1.0\" 200 123\n");
        Watch watch = new Watch(List.of(log.toString()), new From.Start(), true, Settings.DEFAULT);
        LocalFeed feed = new LocalFeed(watch, InstantSource.system());
        Rehearsal.show(feed, feed::run);
        assertThat(feed.latest().totals().hits()).isEqualTo(1);
    }
}
