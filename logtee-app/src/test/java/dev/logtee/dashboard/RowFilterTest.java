package dev.logtee.dashboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.VisibleText;
import dev.logtee.display.Histograms;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.traffic.Histogram;
import dev.logtee.traffic.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFilterTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/pages",
                "/",
                "/a[b](c)*",
                "/\\x1B",
                "/\u001b[31mred",
                "/\u202eevil",
                "/é",
                "/\u00ff",
                "-",
                "/😀",
                "/a b"
            })
    void aRowFindsWhatItShowsAndNoOther(String section) {
        byte[] target = (section + "/x").getBytes(section.equals("/\u00ff") ? ISO_8859_1 : UTF_8);
        byte[] label = Arrays.copyOf(target, target.length - 2);
        String shown = VisibleText.of(label, 0, label.length);
        if (!section.equals("-")) {
            assertThat(passes(Topic.SECTIONS, shown, target)).isTrue();
        }
        assertThat(passes(Topic.SECTIONS, shown, "/other/x".getBytes(UTF_8))).isFalse();
        assertThat(passes(Topic.SECTIONS, shown, (section + "more/x").getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aRowThatWasCutFindsWhatBeginsSo() {
        String longTarget = "/" + "long\u001b".repeat(400);
        byte[] cut = longTarget.substring(0, 1024).getBytes(UTF_8);
        String shown = VisibleText.of(cut, 0, cut.length);
        assertThat(passes(Topic.TARGETS, shown, longTarget.getBytes(UTF_8))).isTrue();
        assertThat(passes(Topic.TARGETS, shown, "/long".getBytes(UTF_8))).isFalse();
    }

    @Test
    void eachTopicAsksForItsField() {
        assertThat(RowFilter.of(Topic.STATUSES, "404")).hasToString("[status=404]");
        assertThat(RowFilter.of(Topic.HOSTS, "192.0.2.7")).hasToString("[host=192.0.2.7]");
        assertThat(RowFilter.of(Topic.HOSTS, "no/host")).hasToString("[host~^no/host$]");
        assertThat(RowFilter.of(Topic.REFERRERS, "")).hasToString("[referrer=]");
        assertThat(RowFilter.of(Topic.AGENTS, "a b")).hasToString("[user_agent=a b]");
        assertThat(RowFilter.of(Topic.COUNTRIES, "Germany (DE)")).hasToString("[country=DE]");
        assertThat(RowFilter.of(Topic.ASNS, "AS64496 Example Hosting")).hasToString("[asn=AS64496]");
        assertThat(RowFilter.of(Topic.ASNS, "AS64496")).hasToString("[asn=AS64496]");
        assertThat(RowFilter.of(Topic.CACHE, "HIT")).hasToString("[cache=HIT]");
        assertThat(RowFilter.of(Topic.CACHE, "NEW")).as("of another version").hasToString("[cache~^NEW$]");
        assertThat(RowFilter.of(Topic.BOTS, "Yahoo! Slurp")).hasToString("[bot=Yahoo! Slurp]");
        assertThat(RowFilter.of(Topic.BOTS, "of another version")).isEmpty();
        assertThat(RowFilter.of(Topic.INVALID, "no timestamp")).isEmpty();
    }

    @Test
    void aBucketAsksForWhatLiesBetweenItsBounds() {
        assertThat(RowFilter.of(Topic.SIZES, "0 B")).hasToString("[bytes=0]");
        assertThat(RowFilter.of(Topic.SIZES, "300 B – 1 kB")).hasToString("[bytes>300, bytes<=1000]");
        assertThat(RowFilter.of(Topic.DURATIONS, "100 µs – 300 µs")).hasToString("[duration>0.0001, duration<=0.0003]");
        assertThat(RowFilter.of(Topic.DURATIONS, "30 s – 100 s")).hasToString("[duration>30, duration<=100]");
    }

    @Test
    void aBucketBeyondWhatConditionsCompareIsNotLookedInto() {
        assertThat(RowFilter.of(Topic.SIZES, "300 PB – 1 EB")).isEmpty();
        assertThat(RowFilter.of(Topic.SIZES, "1 EB – 3 EB")).isEmpty();
    }

    @Test
    void eachBucketIsFoundByWhatIsShownOfIt() {
        for (Topic topic : List.of(Topic.SIZES, Topic.DURATIONS)) {
            Histogram histogram = topic.histogram().orElseThrow();
            assertThat(histogram.buckets())
                    .filteredOn(bucket -> bucket.to() < 1e9)
                    .extracting(bucket -> RowFilter.of(topic, Histograms.words(histogram, bucket)))
                    .doesNotHaveDuplicates()
                    .noneMatch(List::isEmpty);
        }
    }

    private static boolean passes(Topic topic, String shown, byte[] target) {
        View view = View.WHOLE.narrowedTo(List.of(RowFilter.of(topic, shown)));
        LineReader reader = view.over(Formats.named("common").orElseThrow().reader(Optional.empty()));
        byte[] before = "192.0.2.1 - - [09/May/2018:16:00:00 +0000] \"GET ".getBytes(UTF_8);
        byte[] after = " HTTP/1.1\" 200 1".getBytes(UTF_8);
        byte[] line = new byte[before.length + target.length + after.length];
        System.arraycopy(before, 0, line, 0, before.length);
        System.arraycopy(target, 0, line, before.length, target.length);
        System.arraycopy(after, 0, line, before.length + target.length, after.length);
        Hit hit = new Hit();
        reader.read(line, 0, line.length, hit);
        return !hit.isFiltered();
    }
}
