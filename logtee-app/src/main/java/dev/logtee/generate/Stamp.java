package dev.logtee.generate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes times as `%t` of Apache, in UTC: `[09/May/2018:16:00:39 +0000] `.
final class Stamp {
    private static final int DAY_SECONDS = 86_400;
    private static final int TIME_AT = 13;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("'['dd/MMM/yyyy", Locale.ROOT);

    private byte[] text = new byte[0];
    private long second = Long.MIN_VALUE;
    private long day = Long.MIN_VALUE;

    void write(Lines out, long epochSecond) {
        if (epochSecond != second) {
            second = epochSecond;
            change(Math.floorDiv(epochSecond, (long) DAY_SECONDS), Math.floorMod(epochSecond, DAY_SECONDS));
        }
        out.put(text);
    }

    private void change(long epochDay, int secondOfDay) {
        if (epochDay != day) {
            day = epochDay;
            text = Lines.bytes(DAY.format(LocalDate.ofEpochDay(epochDay)) + ":00:00:00 +0000] ");
        }
        twoDigits(TIME_AT, secondOfDay / 3600);
        twoDigits(TIME_AT + 3, secondOfDay / 60 % 60);
        twoDigits(TIME_AT + 6, secondOfDay % 60);
    }

    private void twoDigits(int at, int number) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
