package dev.logtee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Threshold;
import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Interval;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.Settings;
import dev.logtee.format.Formats;
import dev.logtee.pipeline.Parse;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Report;
import dev.logtee.pipeline.Reporter;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The library beside its interface as it was recorded last, in `logtee-core/api.txt`: what docs/embedding.md names,
/// and all that is named by that.
///
/// What programs rest on is to stay; what is new is recorded with a release, or when someone wants it kept from there
/// on: `./mvnw -Dquick -Dmaven.test.skip=false -Dlogtee.api=record -pl logtee-core test -Dtest=PublicApiTest`.
class PublicApiTest {
    private static final Path RECORDED =
            Path.of(System.getProperty("logtee.root", "..")).resolve("logtee-core/api.txt");

    private static List<String> api() {
        return PublicApi.of(
                Pipeline.class,
                Watch.class,
                Reporter.class,
                Report.class,
                Parse.class,
                Formats.class,
                Settings.class,
                Threshold.class,
                View.class,
                Interval.class,
                Summary.class,
                Dimension.class,
                Ledger.class,
                VisibleText.class);
    }

    @Test
    void whatProgramsRestOnIsThere() throws IOException {
        List<String> now = api();
        if ("record".equals(System.getProperty("logtee.api"))) {
            Files.write(RECORDED, now);
        }
        assertThat(now)
                .as("a program that was compiled against the recorded interface, and any that implements a part of it,"
                        + " still compiles; if this is meant to break, say so in CHANGELOG.md and record it anew")
                .containsAll(Files.readAllLines(RECORDED));
    }
}
