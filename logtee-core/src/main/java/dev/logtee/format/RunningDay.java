package dev.logtee.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The day of lines that bear a time only: that of the last `#Date` directive, and the next one whenever the time goes
/// back by more than half a day. Lines of the last hour that come within an hour after that are still of the day
/// before.
final class RunningDay {
    private static final int DATE_LENGTH = "2000-10-10".length();
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;

    private byte @Nullable [] date;
    private int secondOfDay; // of the latest line, or of the directive
    private boolean hasTurned;

    /// Begins at the date, and the time if there is one, that a directive has in `log[from, to)`.
    void begin(byte[] log, int from, int to) {
        boolean iso = from + DATE_LENGTH <= to && log[from + 4] == '-' && log[from + 7] == '-';
        int end = Math.min(to, from + (iso ? DATE_LENGTH : DATE_LENGTH + 1));
        byte[] begun = iso ? Arrays.copyOfRange(log, from, end) : date(log, from, end);
        if (begun == null) {
            return;
        }
        date = begun;
        secondOfDay = secondOfDay(log, Blanks.skip(log, end, to), to);
        hasTurned = false;
    }

    /// A date as the format's own example has it, `10-Oct-2000`, in the form `2000-10-10`; null if it is none.
    private static byte @Nullable [] date(byte[] log, int from, int to) {
        if (to - from != DATE_LENGTH + 1 || log[from + 2] != '-' || log[from + 6] != '-') {
            return null;
        }
        int month = TimestampReader.month(log, from + 3);
        byte[] date = new byte[DATE_LENGTH];
        System.arraycopy(log, from + 7, date, 0, 4);
        date[4] = '-';
        date[5] = (byte) ('0' + month / 10);
        date[6] = (byte) ('0' + month % 10);
        date[7] = '-';
        System.arraycopy(log, from, date, 8, 2);
        return month == 0 ? null : date;
    }

    private static int secondOfDay(byte[] log, int at, int to) {
        if (to - at < "00:00:00".length()) {
            return 0;
        }
        int hours = Digits.two(log, at);
        int minutes = Digits.two(log, at + 3);
        int seconds = Digits.two(log, at + 6);
        return (hours | minutes | seconds) < 0 ? 0 : (hours * 60 + minutes) * 60 + seconds;
    }

    /// The date by which the next line is to be read; null as long as none is known.
    byte @Nullable [] date() {
        return date;
    }

    /// When a line was that had this epoch second by [#date].
    long place(long epochSecond) {
        int second = (int) Math.floorMod(epochSecond, (long) DAY);
        if (hasTurned && second >= DAY - HOUR && secondOfDay < HOUR) {
            return epochSecond - DAY;
        }
        boolean turns = second < secondOfDay - DAY / 2;
        secondOfDay = second;
        if (turns) {
            hasTurned = true;
            date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, (long) DAY) + 1)
                    .toString()
                    .getBytes(ISO_8859_1);
        }
        return turns ? epochSecond + DAY : epochSecond;
    }

    /// A directive from which another reader can go on; empty as long as there was none.
    String directive() {
        return date == null
                ? ""
                : "#Date: " + new String(date, ISO_8859_1) + " "
                        + ISO_LOCAL_TIME.format(LocalTime.ofSecondOfDay(Math.min(secondOfDay, DAY - 1))) + "\n";
    }
}
