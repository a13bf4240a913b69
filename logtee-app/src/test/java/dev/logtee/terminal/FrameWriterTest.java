package dev.logtee.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private final FrameWriter frames = new FrameWriter(Palette.SIXTEEN);

    @Test
    void nothingIsSentForWhatIsThereAlready() {
        frames.show(canvas("abc", Style.BAD));
        assertThat(frames.show(canvas("abc", Style.BAD))).isEmpty();
    }

    @Test
    void onlyCellsThatChangedAreSent() {
        frames.show(canvas("abc", Style.PLAIN));
        assertThat(frames.show(canvas("axc", Style.PLAIN))).isEqualTo("\u001b[1;2Hx");
    }

    @Test
    void theFirstFrameClearsTheScreen() {
        assertThat(frames.show(canvas("a", Style.BAD)))
                .isEqualTo("\u001b[0m\u001b[2J\u001b[1;1H\u001b[0;31ma\u001b[0m");
    }

    @Test
    void whatFollowsAWideCharacterIsPutWhereItBelongs() {
        assertThat(frames.show(canvas("日x", Style.PLAIN))).endsWith("日\u001b[1;3Hx");
    }

    @Test
    void besideACharacterOfUncertainWidthNothingOldIsLeft() {
        frames.show(canvas("abcd", Style.PLAIN));
        assertThat(frames.show(canvas("🇩e\u0301d", Style.PLAIN)))
                .isEqualTo("\u001b[1;1H  \u001b[1;1H🇩\u001b[1;3H \u001b[1;3He\u0301");
    }

    @Test
    void withoutColoursNoColourIsSent() {
        String sent = new FrameWriter(Palette.NONE).show(canvas("a", Style.ALARM));
        assertThat(sent).contains("\u001b[0;1;7m").doesNotContain("41");
    }

    private static Canvas canvas(String text, Style style) {
        Canvas canvas = new Canvas(2, 8);
        canvas.put(0, 0, style, text);
        return canvas;
    }
}
