package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {
    private final Canvas canvas = new Canvas(2, 6);

    @Test
    void aWideCharacterTakesTwoCells() {
        assertThat(canvas.put(0, 0, Style.PLAIN, "日x")).isEqualTo(3);
        assertThat(canvas.glyph(0, 1)).isEmpty();
        assertThat(canvas.glyph(0, 2)).isEqualTo("x");
    }

    @Test
    void aWideCharacterIsNotCutApart() {
        canvas.put(0, 3, Style.PLAIN, "日本", 3);
        assertThat(canvas).hasToString("   日…\n\n");
    }

    @Test
    void whatJoinsACharacterIsInItsCell() {
        canvas.put(0, 0, Style.PLAIN, "e\u0301x");
        assertThat(canvas.glyph(0, 0)).isEqualTo("e\u0301");
        assertThat(canvas.glyph(0, 1)).isEqualTo("x");
    }

    @Test
    void whatLiesOutsideIsPassedOver() {
        canvas.put(2, 0, Style.PLAIN, "below");
        canvas.put(-1, 0, Style.PLAIN, "above");
        canvas.put(0, -2, Style.PLAIN, "left");
        canvas.put(0, 6, Style.PLAIN, "right");
        assertThat(canvas).hasToString("\n\n");
    }
}
