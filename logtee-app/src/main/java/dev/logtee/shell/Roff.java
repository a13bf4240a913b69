package dev.logtee.shell;

import java.time.LocalDate;

/// A text in the man(7) macros of roff.
final class Roff {
    private static final int COLUMNS = 72; // escapes make lines longer

    private final StringBuilder text = new StringBuilder();

    Roff title(String name, LocalDate date, String product) {
        line(".TH " + argument(name) + " 1 \"" + date + "\" " + argument(product) + " \"User Commands\"");
        return this;
    }

    Roff section(String title) {
        line(".SH " + argument(title));
        return this;
    }

    Roff subsection(String title) {
        line(".SS " + argument(title));
        return this;
    }

    /// Begins a paragraph; behind a title it has begun already.
    Roff paragraph() {
        int last = text.lastIndexOf("\n", text.length() - 2) + 1;
        if (!text.substring(last).startsWith(".S")) {
            line(".PP");
        }
        return this;
    }

    /// An entry of a list: what it explains, which may hold [#bold] and [#italic], and the explanation.
    Roff entry(String term, String explanation) {
        line(".TP");
        line(term);
        return words(explanation);
    }

    Roff words(String words) {
        Paragraph.broken(words, COLUMNS).forEach(line -> line(plain(line)));
        return this;
    }

    /// Words that may hold [#bold] and [#italic].
    Roff marked(String words) {
        line(words);
        return this;
    }

    /// Lines that are shown as they stand.
    Roff example(Iterable<String> lines) {
        line(".EX");
        lines.forEach(line -> line(plain(line)));
        line(".EE");
        return this;
    }

    static String bold(String text) {
        return "\\fB" + plain(text) + "\\fR";
    }

    static String italic(String text) {
        return "\\fI" + plain(text) + "\\fR";
    }

    /// Nothing in it is taken for a request: no escape, no control line; and hyphens, quotes and accents stay what was
    /// typed, so that it can be copied into a shell.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man7/man-pages.7.html">man-pages(7), glyphs</a>
    static String plain(String text) {
        String escaped = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    private static String argument(String text) {
        return '"' + plain(text).replace("\"", "\\(dq") + '"';
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
