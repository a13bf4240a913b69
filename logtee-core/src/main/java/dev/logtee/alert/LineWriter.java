package dev.logtee.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.Utf8;
import dev.logtee.bytes.VisibleText;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// Writes a hit as a line, whatever its log's format: with what a view left of it, and no more than [#LONGEST] bytes.
/// One that is longer is cut, which an ellipsis tells. Not for concurrent use.
final class LineWriter {
    static final int LONGEST = 512;
    private static final int MOST_DIGITS = 19; // of a long
    private static final int MOST_BYTES = 4; // of a character

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Stands where the time will be put, which takes longer to write than all else.
    private static final byte[] NO_STAMP = "[]".getBytes(US_ASCII);

    private static final byte[] BETWEEN = " - ".getBytes(US_ASCII);
    private static final byte[] BLANK = " ".getBytes(US_ASCII);
    private static final byte[] QUOTE = "\"".getBytes(US_ASCII);
    private static final byte[] DASH = "-".getBytes(US_ASCII);
    private static final byte[] CUT = "…".getBytes(UTF_8);
    private static final int ROOM = LONGEST - CUT.length;

    private final byte[] line = new byte[LONGEST];
    private final byte[] digits = new byte[MOST_DIGITS];
    private int length;
    private boolean isCut;

    /// The line without its time.
    byte[] write(Hit hit) {
        length = 0;
        isCut = false;
        field(hit, Field.HOST);
        bytes(BETWEEN);
        field(hit, Field.USER);
        bytes(BLANK);
        bytes(NO_STAMP);
        bytes(BLANK);
        bytes(QUOTE);
        request(hit);
        bytes(QUOTE);
        bytes(BLANK);
        number(hit.status());
        bytes(BLANK);
        number(hit.bytes());
        quoted(hit, Field.REFERRER);
        quoted(hit, Field.USER_AGENT);
        return Arrays.copyOf(line, length);
    }

    /// A line that was written, as text that is safe to show, with its time.
    static String shown(byte[] written, long epochSecond) {
        String text = VisibleText.of(written, 0, written.length, LONGEST);
        int at = text.indexOf(" [] ");
        String stamp = STAMP.format(Instant.ofEpochSecond(epochSecond));
        return at < 0 ? text : text.substring(0, at + 2) + stamp + text.substring(at + 2);
    }

    private void request(Hit hit) {
        if (hit.has(Field.REQUEST)) {
            field(hit, Field.REQUEST);
            return;
        }
        field(hit, Field.METHOD);
        bytes(BLANK);
        field(hit, Field.TARGET);
    }

    private void quoted(Hit hit, Field field) {
        bytes(BLANK);
        bytes(QUOTE);
        field(hit, field);
        bytes(QUOTE);
    }

    private void field(Hit hit, Field field) {
        if (hit.has(field)) {
            bytes(hit.array(field), hit.start(field), hit.end(field));
        } else {
            bytes(DASH);
        }
    }

    private void number(long number) {
        if (number < 0) {
            bytes(DASH);
            return;
        }
        int at = digits.length;
        long left = number;
        do {
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        bytes(digits, at, digits.length);
    }

    private void bytes(byte[] source) {
        bytes(source, 0, source.length);
    }

    private void bytes(byte[] source, int from, int to) {
        if (isCut) {
            return;
        }
        int copied = Math.min(to - from, line.length - length);
        System.arraycopy(source, from, line, length, copied);
        length += copied;
        if (copied < to - from) {
            cut();
        }
    }

    /// Behind the last whole character that leaves room for saying so.
    private void cut() {
        length = ROOM;
        int last = length - 1;
        while (last > length - MOST_BYTES && (line[last] & 0xC0) == 0x80) {
            last--;
        }
        if (line[last] < 0 && Utf8.read(line, last, length) == Utf8.MALFORMED) {
            length = last;
        }
        System.arraycopy(CUT, 0, line, length, CUT.length);
        length += CUT.length;
        isCut = true;
    }
}
