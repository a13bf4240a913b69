package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Drilldown.Level;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Samples;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.terminal.Key.Named;
import dev.logtee.terminal.Key.Typed;
import dev.logtee.terminal.View.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private final Dashboard dashboard = Samples.alarmed();
    private final Shown shown = new Shown(dashboard, Optional.empty());
    private final View first = View.first(Span.FIVE_MINUTES);

    @Test
    void tabsGoRound() {
        assertThat(press(first, Named.BACK_TAB).topic()).isEqualTo(Topic.DURATIONS);
        assertThat(press(press(first, Named.BACK_TAB), Named.TAB).topic()).isEqualTo(Topic.SECTIONS);
    }

    @Test
    void sourcesAreATabWhereThereAreSeveralAndEnterDrillsIntoOne() {
        Shown several = new Shown(Samples.several(), Optional.empty());
        View sources = press(several, first, Named.BACK_TAB, Named.BACK_TAB, Named.BACK_TAB, Named.BACK_TAB);
        assertThat(sources.topic()).isEqualTo(Topic.SOURCES);
        View drilled = press(several, sources, Named.DOWN, Named.ENTER);
        assertThat(drilled.drilldown().source()).contains("/var/log/apache2/other_vhosts_access.log");
        assertThat(drilled.topic()).isEqualTo(Topic.SECTIONS);
        View before = press(shown, first, Named.BACK_TAB, Named.BACK_TAB, Named.BACK_TAB, Named.BACK_TAB);
        assertThat(before.topic()).isEqualTo(Topic.STATUSES);
    }

    @Test
    void theRowPointedAtStaysInTheTable() {
        assertThat(press(first, Named.UP).chosen()).isZero();
        assertThat(press(first, Named.END).chosen()).isEqualTo(5);
        assertThat(press(press(first, Named.END), Named.PAGE_DOWN).chosen()).isEqualTo(5);
        assertThat(press(press(first, Named.END), Named.PAGE_UP).chosen()).isZero();
    }

    @Test
    void aFilterKeepsRowsWithItsText() {
        View typing = type(first, "/WP");
        assertThat(typing.entries(dashboard)).extracting(Entry::text).containsExactly("/wp-admin");
        View pasted = press(press(first, new Typed('/')), new Key.Pasted("status=5xx"));
        assertThat(pasted.filter().text()).isEqualTo("status=5xx");
        assertThat(press(pasted, new Key.Pasted("x".repeat(1000)))).isEqualTo(pasted);
        assertThat(press(first, new Key.Pasted("/q"))).isEqualTo(first);
        View kept = press(typing, Named.ENTER);
        assertThat(kept.filter().isTyping()).isFalse();
        assertThat(press(type(kept, "v"), Named.ESCAPE).filter().text()).isEqualTo("WP");
        assertThat(press(kept, Named.ESCAPE).filter().text()).isEmpty();
        assertThat(press(type(first, "/a🙂"), Named.BACKSPACE).filter().text()).isEqualTo("a");
    }

    @Test
    void qIsALetterWhileAFilterIsTyped() {
        assertThat(Controls.ends(new Typed('q'), first)).isTrue();
        assertThat(Controls.ends(new Typed('q'), type(first, "/"))).isFalse();
        assertThat(type(first, "/q").filter().text()).isEqualTo("q");
    }

    @Test
    void whatIsHeldStaysWhileMoreComes() {
        View held = type(first, "p");
        assertThat(held.counted(calm())).isSameAs(dashboard);
        assertThat(type(held, "h").span()).isEqualTo(Span.FIVE_MINUTES);
        assertThat(type(held, "p").counted(calm())).isNotSameAs(dashboard);
    }

    private static Shown calm() {
        return new Shown(Samples.calm(), Optional.empty());
    }

    @Test
    void conditionsDrillDownAndEscapeComesBack() {
        View drilled = press(type(first.topic(Topic.HOSTS).chosen(3), "/status=5xx section=/api"), Named.ENTER);
        assertThat(drilled.drilldown().levels()).extracting(Level::words).containsExactly("status=5xx section=/api");
        assertThat(drilled.filter().isTyping()).isFalse();
        assertThat(drilled.filter().text()).isEmpty();
        View further = press(type(drilled, "/bytes>1000"), Named.ENTER);
        assertThat(further.drilldown().groups()).hasSize(2);
        View back = press(press(type(further, "h"), Named.ESCAPE), Named.ESCAPE);
        assertThat(back.drilldown().isNone()).isTrue();
        assertThat(back.topic()).isEqualTo(Topic.HOSTS);
        assertThat(back.span()).isEqualTo(Span.HOUR);
    }

    @Test
    void whatIsWrongWithAConditionIsSaidWhileItIsTyped() {
        View wrong = press(type(first, "/stauts=500"), Named.ENTER);
        assertThat(wrong.filter().problem()).startsWith("unknown field \"stauts\". The fields are section, status");
        assertThat(wrong.filter().isTyping()).isTrue();
        assertThat(wrong.drilldown().isNone()).isTrue();
        assertThat(type(wrong, "x").filter().problem()).isEmpty();
        assertThat(type(first, "/stat=").entries(dashboard)).hasSize(6);
    }

    @Test
    void enterDrillsIntoTheRowThatIsPointedAt() {
        View section = press(press(first, Named.DOWN), Named.ENTER);
        assertThat(section.drilldown().groups()).hasToString("[[section=/api]]");
        assertThat(section.topic()).isEqualTo(Topic.TARGETS);
        View status = press(first.topic(Topic.STATUSES), Named.ENTER);
        assertThat(status.drilldown().groups()).hasToString("[[status=200]]");
        assertThat(press(first.topic(Topic.INVALID), Named.ENTER).page()).isEqualTo(Page.ENTRY);
    }

    @Test
    void enterDrillsIntoAnAlert() {
        View alert = press(press(type(first, "a"), Named.DOWN), Named.ENTER);
        assertThat(alert.drilldown().levels()).extracting(Level::words).containsExactly("traffic-recovered-1525882060");
        assertThat(press(alert, Named.ESCAPE).page()).isEqualTo(Page.ALERTS);
    }

    @Test
    void rowsAreSortedBySeveralMeasures() {
        assertThat(type(first, "s").entries(dashboard).getFirst().text()).isEqualTo("/api");
        assertThat(type(first, "ssss").entries(dashboard).getFirst().text()).isEqualTo("/");
        assertThat(type(first, "sssss").order()).isEqualTo(Order.HITS);
        assertThat(type(first.topic(Topic.TARGETS), "sss").entries(dashboard))
                .extracting(Entry::text)
                .as("the slowest first, then those of which no duration is known")
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("/long"),
                        text -> assertThat(text).startsWith("/pages"),
                        text -> assertThat(text).startsWith("/api"));
    }

    @Test
    void digitsChooseTheSpan() {
        assertThat(type(first, "0").span()).isEqualTo(Span.TEN_SECONDS);
        assertThat(type(first, "1").span()).isEqualTo(Span.MINUTE);
        assertThat(type(first, "15").span()).isEqualTo(Span.FIVE_MINUTES);
        assertThat(type(first, "h").span()).isEqualTo(Span.HOUR);
    }

    @Test
    void pagesOpenAndClose() {
        assertThat(type(first, "v").page()).isEqualTo(Page.ENTRY);
        assertThat(type(first, "?").page()).isEqualTo(Page.HELP);
        assertThat(type(first, "aa").page()).isEqualTo(Page.OVERVIEW);
        assertThat(press(type(first, "a"), Named.ESCAPE).page()).isEqualTo(Page.OVERVIEW);
        assertThat(press(type(first, "l"), Named.DOWN).chosen()).isEqualTo(1);
        assertThat(press(type(first, "l"), Named.ESCAPE).page()).isEqualTo(Page.OVERVIEW);
    }

    private View press(View view, Key key) {
        return press(shown, view, key);
    }

    private static View press(Shown latest, View view, Key... keys) {
        View after = view;
        for (Key key : keys) {
            after = press(latest, after, key);
        }
        return after;
    }

    private static View press(Shown latest, View view, Key key) {
        return Controls.after(
                key, view, latest, event -> new Level(event.id(), List.of(), Optional.empty(), Optional.empty()));
    }

    private View type(View view, String text) {
        View after = view;
        for (int codePoint : text.codePoints().toArray()) {
            after = press(after, new Typed(codePoint));
        }
        return after;
    }
}
