package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;

/// Writes a table as CSV that a spreadsheet may open: a text of a log that it might take for a formula gets a `'`
/// before it, and what cannot be seen is made visible.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
/// @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
final class CsvTable {
    private static final int BLOCK = 64 << 10;
    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();
    private final OutputStream out;
    private boolean first = true;

    CsvTable(OutputStream out) {
        this.out = out;
    }

    CsvTable head(String... names) {
        for (String name : names) {
            cell(name);
        }
        return endRow();
    }

    /// A text of a log.
    CsvTable text(byte[] label) {
        boolean isFormula = label.length > 0 && BEGINS_FORMULA.indexOf(label[0]) >= 0;
        String visible = VisibleText.of(label, 0, label.length, Integer.MAX_VALUE);
        return cell(isFormula ? '\'' + visible : visible);
    }

    CsvTable number(long number) {
        return cell(Long.toString(number));
    }

    /// To the microsecond; empty if they are not known.
    CsvTable seconds(OptionalDouble seconds) {
        return cell(seconds.isEmpty() ? "" : Histograms.plain(Math.round(seconds.getAsDouble() * 1e6) / 1e6));
    }

    /// A text of ours.
    CsvTable cell(String words) {
        if (!first) {
            text.append(',');
        }
        first = false;
        boolean isQuoted = words.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        text.append(isQuoted ? '"' + words.replace("\"", "\"\"") + '"' : words);
        return this;
    }

    CsvTable endRow() {
        text.append("\r\n");
        first = true;
        if (text.length() > BLOCK) {
            write();
        }
        return this;
    }

    void write() {
        try {
            out.write(text.toString().getBytes(UTF_8));
            out.flush();
            text.setLength(0);
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }
}
