package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.dashboard.Dashboard;
import dev.logtee.dashboard.Entry;
import dev.logtee.dashboard.Samples;
import dev.logtee.dashboard.Span;
import dev.logtee.dashboard.Topic;
import dev.logtee.terminal.Key.Named;
import dev.logtee.terminal.Key.Typed;
import dev.logtee.terminal.View.Page;
import org.junit.jupiter.api.Test;

class ControlsTest {
    private final Dashboard dashboard = Samples.alarmed();
    private final View first = View.first(Span.FIVE_MINUTES);

    @Test
    void tabsGoRound() {
        assertThat(press(first, Named.BACK_TAB).topic()).isEqualTo(Topic.INVALID);
        assertThat(press(press(first, Named.BACK_TAB), Named.TAB).topic()).isEqualTo(Topic.SECTIONS);
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
        View kept = press(typing, Named.ENTER);
        assertThat(kept.isTyping()).isFalse();
        assertThat(press(press(kept, Named.ENTER), Named.ESCAPE).filter()).isEqualTo("WP");
        assertThat(press(kept, Named.ESCAPE).filter()).isEmpty();
        assertThat(press(type(first, "/a🙂"), Named.BACKSPACE).filter()).isEqualTo("a");
    }

    @Test
    void qIsALetterWhileAFilterIsTyped() {
        assertThat(Controls.ends(new Typed('q'), first)).isTrue();
        assertThat(Controls.ends(new Typed('q'), type(first, "/"))).isFalse();
        assertThat(type(first, "/q").filter()).isEqualTo("q");
    }

    @Test
    void whatIsHeldStaysWhileMoreComes() {
        View held = type(first, "p");
        assertThat(held.of(Samples.calm())).isSameAs(dashboard);
        assertThat(type(held, "h").span()).isEqualTo(Span.FIVE_MINUTES);
        assertThat(type(held, "p").of(Samples.calm())).isNotSameAs(dashboard);
    }

    @Test
    void rowsAreSortedBySeveralMeasures() {
        assertThat(type(first, "s").entries(dashboard).getFirst().text()).isEqualTo("/api");
        assertThat(type(first, "sss").entries(dashboard).getFirst().text()).isEqualTo("/");
        assertThat(type(first, "ssss").order()).isEqualTo(Order.HITS);
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
        assertThat(press(first, Named.ENTER).page()).isEqualTo(Page.ENTRY);
        assertThat(type(first, "?").page()).isEqualTo(Page.HELP);
        assertThat(type(first, "aa").page()).isEqualTo(Page.OVERVIEW);
        assertThat(press(type(first, "a"), Named.ESCAPE).page()).isEqualTo(Page.OVERVIEW);
    }

    private View press(View view, Key key) {
        return Controls.after(key, view, dashboard);
    }

    private View type(View view, String text) {
        View after = view;
        for (int codePoint : text.codePoints().toArray()) {
            after = press(after, new Typed(codePoint));
        }
        return after;
    }
}
