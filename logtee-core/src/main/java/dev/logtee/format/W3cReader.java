package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.logtee.bytes.ByteSearch;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

/// Reads extended log files: columns as the last `#Fields` directive names them, times in UTC.
///
/// Blanks separate columns, however many; in lines that hold a tab, only tabs do.
///
/// @see <a href="https://www.w3.org/TR/WD-logfile.html">Extended Log File Format</a>
final class W3cReader extends FoundReader {
    /// What CloudFront's files hold by its documentation, for a reader that has not seen their directive.
    static final String CLOUDFRONT = "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
            + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header"
            + " cs-protocol cs-bytes time-taken x-forwarded-for";

    private static final int MOST_DIRECTIVE_BYTES = 16 << 10;
    private static final long MILLIS = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private W3cField[] fields = {};
    private int lastNeeded = -1;
    private boolean cloudFront;
    private byte[] directive = {}; // the last #Fields
    private final RunningDay day = new RunningDay();

    /// @param fields  the columns, with tabs between, as long as there was no directive; empty if they are not known
    W3cReader(String fields) {
        super(new Found(new LogZone(ZoneOffset.UTC), null));
        if (!fields.isEmpty()) {
            use(fields);
        }
    }

    @Override
    Reading readLine(byte[] log, int from, int to, Hit hit) {
        if (log[from] == '#') {
            readDirective(log, from, to);
            return Reading.SKIPPED;
        }
        if (fields.length == 0 || (directive.length == 0 && ByteSearch.indexOf(log, from, to, (byte) '\t') == to)) {
            return broke(Reading.NO_FIELDS, from, "a #Fields directive, which names the columns");
        }
        hit.begin(log);
        return readColumns(log, from, to, hit);
    }

    private Reading readColumns(byte[] log, int from, int to, Hit hit) {
        boolean tabs = ByteSearch.indexOf(log, from, to, (byte) '\t') < to;
        found.begin(from);
        int at = from;
        for (int i = 0; i < fields.length; i++) {
            at = skip(log, at, to, tabs);
            if (at == to && i > lastNeeded) {
                break;
            }
            if (at == to) {
                return broke(Reading.FEW_COLUMNS, to, "column " + (i + 1) + " of " + fields.length);
            }
            int end = columnEnd(log, at, to, tabs);
            put(fields[i], log, at, end);
            at = end;
        }
        Reading reading = ofFound(found.into(log, day.date(), hit));
        if (reading == Reading.HIT && !found.has(Column.DATE)) {
            hit.time(day.place(hit.epochSecond()), hit.nano());
        }
        return reading;
    }

    private static int skip(byte[] log, int from, int to, boolean tabs) {
        int at = from;
        while (at < to && (log[at] == '\t' || (!tabs && log[at] == ' '))) {
            at++;
        }
        return at;
    }

    private static int columnEnd(byte[] log, int from, int to, boolean tabs) {
        int quote = log[from] == '"' ? closingQuote(log, from + 1, to, tabs) : to;
        if (quote < to) {
            return quote + 1;
        }
        return tabs ? ByteSearch.indexOf(log, from, to, (byte) '\t') : Blanks.next(log, from, to);
    }

    /// The quote that is neither doubled nor within the column, or `to`.
    private static int closingQuote(byte[] log, int from, int to, boolean tabs) {
        int quote = ByteSearch.indexOf(log, from, to, (byte) '"');
        while (quote < to && !isEnd(log, quote + 1, to, tabs)) {
            boolean doubled = quote + 1 < to && log[quote + 1] == '"';
            quote = ByteSearch.indexOf(log, quote + (doubled ? 2 : 1), to, (byte) '"');
        }
        return quote;
    }

    private static boolean isEnd(byte[] log, int at, int to, boolean tabs) {
        return at == to || log[at] == '\t' || (!tabs && log[at] == ' ');
    }

    private void put(W3cField field, byte[] log, int from, int to) {
        if (field.column() == Column.IGNORED) {
            return;
        }
        boolean quoted = to - from >= 2 && log[from] == '"' && log[to - 1] == '"';
        int start = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        if (end - start == 1 && log[start] == '-') {
            return;
        }
        Coding coding = quoted ? Coding.DOUBLED : field.coding(cloudFront);
        long unit = field.unitNanos() > 0 ? field.unitNanos() : unitNanos(log, start, end);
        found.put(field.column(), field.rank(), unit, start, end, coding);
    }

    /// IIS logs whole milliseconds; the format's own unit is the second, and those who keep to it write fractions.
    private long unitNanos(byte[] log, int from, int to) {
        return cloudFront || ByteSearch.indexOf(log, from, to, (byte) '.') < to ? SECOND : MILLIS;
    }

    private void readDirective(byte[] log, int from, int to) {
        if (starts(log, from, to, "#fields:")) {
            int length = Math.min(to - from, MOST_DIRECTIVE_BYTES);
            if (!Arrays.equals(log, from, from + length, directive, 0, directive.length)) {
                directive = Arrays.copyOfRange(log, from, from + length);
                use(new String(directive, "#fields:".length(), length - "#fields:".length(), ISO_8859_1));
            }
        } else if (starts(log, from, to, "#date:")) {
            day.begin(log, Blanks.skip(log, from + "#date:".length(), to), to);
        }
    }

    /// Whether the line is a directive: `#`, a name, a colon.
    static boolean isDirective(byte[] log, int from, int to) {
        int at = Margins.skipMarks(log, from, to);
        int colon = at < to && log[at] == '#' ? at + 1 : to;
        while (colon < to && (RequestLine.isLetter(log[colon]) || log[colon] == '-')) {
            colon++;
        }
        return colon < to && colon > at + 1 && log[colon] == ':';
    }

    private static boolean starts(byte[] log, int from, int to, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            int value = from + i < to ? log[from + i] : 0;
            if (value != lowerCase.charAt(i) && (value | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void use(String names) {
        String[] each = names.strip().split("[ \t]+", -1);
        fields = Arrays.stream(each).map(W3cField::named).toArray(W3cField[]::new);
        cloudFront = names.toLowerCase(Locale.ROOT).contains("x-edge-");
        lastNeeded = -1;
        for (int i = 0; i < fields.length; i++) {
            lastNeeded = fields[i].isNeeded() ? i : lastNeeded;
        }
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public byte[] carried() {
        byte[] dated = day.directive().getBytes(ISO_8859_1);
        byte[] carried = Arrays.copyOf(directive, directive.length + (directive.length > 0 ? 1 : 0) + dated.length);
        if (directive.length > 0) {
            carried[directive.length] = '\n';
        }
        System.arraycopy(dated, 0, carried, carried.length - dated.length, dated.length);
        return carried;
    }

    @Override
    public void carry(byte[] carried) {
        for (int at = 0; at < carried.length; ) {
            int end = ByteSearch.indexOf(carried, at, carried.length, (byte) '\n');
            int start = Margins.skipMarks(carried, at, end);
            if (start < end && carried[start] == '#') {
                readDirective(carried, start, Margins.trimCarriageReturns(carried, start, end));
            }
            at = end + 1;
        }
    }
}
