package dev.logtee.display;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Writes epoch seconds as ISO-8601 in one zone. Not for concurrent use.
///
/// Years of log follow each other in steps of ten seconds: the offset is looked up once a transition, the date once a
/// day.
public final class Stamps {
    private static final long DAY_SECONDS = 86_400;

    private final ZoneRules rules;
    private ZoneOffset offset = ZoneOffset.UTC;
    private long offsetFrom = Long.MAX_VALUE;
    private long offsetTo = Long.MIN_VALUE;
    private long epochDay;
    private String date = "1970-01-01";

    public Stamps(ZoneId zone) {
        rules = zone.getRules();
    }

    /// Date, `T`, time and offset: `2018-05-09T16:02:40Z`.
    public String iso(long epochSecond) {
        long local = local(epochSecond);
        StringBuilder text = new StringBuilder(25).append(dateOf(local)).append('T');
        return appendTime(text, local).append(offset.getId()).toString();
    }

    /// The date: `2018-05-09`.
    public String date(long epochSecond) {
        return dateOf(local(epochSecond));
    }

    /// Date and time of day: `2018-05-09 16:02:40`.
    public String dateAndTime(long epochSecond) {
        long local = local(epochSecond);
        StringBuilder text = new StringBuilder(19).append(dateOf(local)).append(' ');
        return appendTime(text, local).toString();
    }

    /// Date and time of two seconds, the zone behind the latter; behind the former, too, where that is another, as when
    /// clocks change between them: `2018-05-09 16:02:40 – 2018-05-09 16:02:50 UTC`.
    String bounds(long from, long to) {
        return dateAndTime(from) + ownZone(from, to) + " – " + dateAndTime(to) + ' ' + zone(to);
    }

    /// A blank and the offset of `epochSecond`, unless it is that of `other`; then nothing.
    String ownZone(long epochSecond, long other) {
        String zone = zone(epochSecond);
        return zone.equals(zone(other)) ? "" : ' ' + zone;
    }

    LocalDate localDate(long epochSecond) {
        return LocalDate.ofEpochDay(Math.floorDiv(local(epochSecond), DAY_SECONDS));
    }

    /// The hour of the day, 0 to 23.
    int hourOfDay(long epochSecond) {
        return (int) Math.floorMod(local(epochSecond), DAY_SECONDS) / 3600;
    }

    /// The time of day: `16:02:40`.
    public String time(long epochSecond) {
        return appendTime(new StringBuilder(8), local(epochSecond)).toString();
    }

    /// The offset in words for people: `UTC` or `+02:00`.
    public String zone(long epochSecond) {
        local(epochSecond);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId();
    }

    private long local(long epochSecond) {
        if (epochSecond < offsetFrom || epochSecond >= offsetTo) {
            findOffset(Instant.ofEpochSecond(epochSecond));
        }
        return epochSecond + offset.getTotalSeconds();
    }

    private void findOffset(Instant instant) {
        offset = rules.getOffset(instant);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        offsetFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        offsetTo = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }

    private String dateOf(long localSecond) {
        long day = Math.floorDiv(localSecond, DAY_SECONDS);
        if (day != epochDay) {
            epochDay = day;
            date = LocalDate.ofEpochDay(day).toString();
        }
        return date;
    }

    private static StringBuilder appendTime(StringBuilder text, long localSecond) {
        int second = (int) Math.floorMod(localSecond, DAY_SECONDS);
        appendTwoDigits(text, second / 3600).append(':');
        appendTwoDigits(text, second / 60 % 60).append(':');
        return appendTwoDigits(text, second % 60);
    }

    private static StringBuilder appendTwoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
