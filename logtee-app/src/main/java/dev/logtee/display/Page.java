package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import dev.logtee.bytes.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Lines of text as wide as the place they go to.
final class Page {
    private static final String BETWEEN = " · ";
    private static final int FURTHER = 2; // of lines that go on

    private final StringBuilder text = new StringBuilder(2048);
    private final OutputStream out;
    private final TextStyle style;

    Page(OutputStream out, TextStyle style) {
        this.out = out;
        this.style = style;
    }

    int columns() {
        return style.columns();
    }

    Page put(String words) {
        text.append(words);
        return this;
    }

    Page put(Paint paint, String words) {
        if (!style.colour()) {
            return put(words);
        }
        text.append(paint.begin()).append(words).append(paint.end());
        return this;
    }

    /// Bytes of a log, made visible, and cut to what is left of a line of which `taken` columns are taken.
    Page putCut(byte[] log, int taken) {
        int left = Math.max(1, style.columns() - taken);
        // A character takes a column at least, unless it joins another: more than these are never seen.
        return put(Columns.cut(VisibleText.of(log, 0, log.length, 4 * left), left));
    }

    /// A value of a log, made visible: both its ends where what is left of the line is too short for it, since those
    /// of most hits often begin alike.
    Page putValue(byte[] value, int taken) {
        String text = VisibleText.of(value, 0, value.length);
        return text.isEmpty()
                ? put(Paint.FAINT, "(empty)")
                : put(Columns.middleCut(text, Math.max(1, style.columns() - taken)));
    }

    /// `words` with spaces before them, `width` columns in all.
    Page right(Paint paint, String words, int width) {
        return spaces(width - Columns.of(words)).put(paint, words);
    }

    Page spaces(int count) {
        text.repeat(' ', Math.max(0, count));
        return this;
    }

    Page newLine() {
        text.append('\n');
        return this;
    }

    /// Facts one after another, with a new line before the one that would not fit; what is too long is cut.
    Page facts(int indent, List<Fact> facts) {
        int taken = style.columns();
        for (Fact fact : facts) {
            String words = Columns.cut(fact.words(), style.columns() - indent);
            int width = Columns.of(words);
            if (taken + BETWEEN.length() + width > style.columns()) {
                startLine(indent);
                taken = indent;
            } else {
                put(Paint.FAINT, BETWEEN);
                taken += BETWEEN.length();
            }
            put(fact.paint(), words);
            taken += width;
        }
        return newLine();
    }

    /// Why an alert came, on lines of its own.
    Page reasons(int indent, AlertEvent event) {
        event.details()
                .silenced()
                .ifPresent(why -> spaces(indent)
                        .put(Paint.FAINT, "silenced: " + VisibleText.of(why))
                        .newLine());
        for (String reason : AlertText.reasons(event)) {
            wrapped(indent, Paint.PLAIN, reason);
        }
        return this;
    }

    /// Some lines of the hits that raised an alert; whole, as what explains it often stands at their ends.
    Page samples(int indent, AlertEvent event) {
        for (String sample : event.details().samples()) {
            wrapped(indent, Paint.FAINT, VisibleText.of(sample));
        }
        return this;
    }

    /// In as many lines as it takes, all but the first of them indented further.
    private void wrapped(int indent, Paint paint, String words) {
        String margin = "";
        for (String line : Columns.wrap(words, style.columns() - indent - FURTHER)) {
            spaces(indent).put(paint, margin + line).newLine();
            margin = " ".repeat(FURTHER);
        }
    }

    void flush() {
        try {
            out.write(text.toString().getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new OutputFailed(e);
        } finally {
            text.setLength(0);
        }
    }

    private void startLine(int indent) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            newLine();
        }
        spaces(indent);
    }

    /// A few words that stay together.
    record Fact(Paint paint, String words) {
        static Fact of(String words) {
            return new Fact(Paint.PLAIN, words);
        }
    }
}
