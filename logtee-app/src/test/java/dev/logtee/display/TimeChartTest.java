package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.traffic.Hours;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeChartTest {
    /// Two minutes of one column, whose sizes are made up.
    @Test
    void sizesThatAddUpToMoreThanThereAreNumbersAreTheMost() {
        Hours hours = new Hours(ZoneOffset.UTC);
        hours.add(0, 10, Long.MAX_VALUE);
        hours.add(60, 10, Long.MAX_VALUE);
        hours.add(200 * 60, 10, 1000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Page page = new Page(out, new TextStyle(false, 80));
        new TimeChart(page, new Stamps(ZoneOffset.UTC)).write(hours, 30);
        page.flush();
        assertThat(out.toString(UTF_8).lines()).anyMatch(line -> line.matches(" {2}bytes {7}█ +▁"));
    }
}
