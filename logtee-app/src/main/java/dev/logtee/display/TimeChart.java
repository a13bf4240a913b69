package dev.logtee.display;

import static dev.logtee.display.HitTable.BYTES;
import static dev.logtee.display.HitTable.HITS;
import static dev.logtee.display.HitTable.SHARE;

import dev.logtee.display.Days.Day;
import dev.logtee.sketch.Sums;
import dev.logtee.traffic.Hours;
import dev.logtee.traffic.Step;
import java.util.List;
import java.util.function.ToLongFunction;

/// How hits and bytes went over time: lines of columns from the first hour to the last, the day's hours, and the days;
/// over few hours, by minute.
final class TimeChart {
    private static final int NAME = 14;
    private static final int HOURS_OF_DAY = 24;
    private static final int DATE = 10;
    private static final int MONTH = 7; // of a date, its beginning
    private static final int MOST_DAYS = 31;
    private static final int MOST_BAR = 60;
    private static final long HOUR_SECONDS = 3600;
    private static final long MINUTE_SECONDS = 60;
    /// So many are shown by minute.
    private static final int FEW_HOURS = 4;

    private final Page page;
    private final Stamps stamps;

    TimeChart(Page page, Stamps stamps) {
        this.page = page;
        this.stamps = stamps;
    }

    /// Whether there is anything to see: more than a minute.
    static boolean isOf(Hours hours) {
        return hours.toList().size() > 1 || hours.minutes().size() > 1;
    }

    void write(Hours all, long hits) {
        List<Step> hours = all.toList();
        List<Step> minutes = all.minutes();
        if (minutes.size() > 1 && hours.getLast().from() - hours.getFirst().from() < FEW_HOURS * HOUR_SECONDS) {
            overAll(minutes, MINUTE_SECONDS, "minute");
        } else if (hours.size() > 1) {
            overAll(hours, HOUR_SECONDS, "hour");
            ofTheDay(hours);
        }
        List<Day> days = Days.of(hours, stamps);
        if (days.size() > 1) {
            dates(days, hits);
        }
    }

    /// @param seconds  of a step
    private void overAll(List<Step> steps, long seconds, String name) {
        spark("hits", over(steps, seconds, Step::hits));
        if (steps.stream().anyMatch(step -> step.bytes() > 0)) {
            spark("bytes", over(steps, seconds, Step::bytes));
        }
        Step busiest = steps.getFirst();
        for (Step step : steps) {
            busiest = step.hits() > busiest.hits() ? step : busiest;
        }
        String when = stamps.dateAndTime(busiest.from());
        page.spaces(2)
                .put(Paint.FAINT, "busiest " + name + ' ' + when + ": " + Numbers.counted(busiest.hits(), "hit"))
                .newLine();
    }

    /// Each column stands for the same number of hours or minutes.
    private long[] over(List<Step> steps, long seconds, ToLongFunction<Step> measure) {
        long from = steps.getFirst().from();
        long span = (steps.getLast().from() - from) / seconds + 1;
        long perColumn = Math.ceilDiv(span, page.columns() - NAME);
        long[] sums = new long[(int) Math.ceilDiv(span, perColumn)];
        for (Step step : steps) {
            int column = (int) ((step.from() - from) / seconds / perColumn);
            sums[column] = Sums.plus(sums[column], measure.applyAsLong(step));
        }
        return sums;
    }

    private void ofTheDay(List<Step> hours) {
        long[] sums = new long[HOURS_OF_DAY];
        for (Step hour : hours) {
            sums[stamps.hourOfDay(hour.from())] += hour.hits();
        }
        spark("hour 0 – 23", sums);
    }

    private void spark(String name, long[] values) {
        page.spaces(2).put(Paint.FAINT, name).spaces(NAME - 2 - name.length());
        page.put(Bars.spark(values).stripTrailing()).newLine();
    }

    /// By day, or by month if there are many.
    private void dates(List<Day> days, long hits) {
        boolean isByDay = days.size() <= MOST_DAYS;
        List<Day> shown = isByDay ? days : Days.months(days);
        page.newLine().right(Paint.FAINT, "hits", HITS).right(Paint.FAINT, "share", SHARE);
        page.right(Paint.FAINT, "bytes", BYTES).put(Paint.FAINT, isByDay ? "  day" : "  month");
        page.newLine();
        long most = shown.stream().mapToLong(Day::hits).max().orElse(1);
        for (Day day : shown) {
            String date = day.date().toString();
            row(day, isByDay ? date : date.substring(0, MONTH), hits, most);
        }
    }

    private void row(Day day, String name, long hits, long most) {
        page.right(Paint.PLAIN, Numbers.grouped(day.hits()), HITS);
        page.right(Paint.PLAIN, Numbers.share(day.hits(), hits), SHARE);
        page.right(Paint.PLAIN, Numbers.bytes((double) day.bytes()), BYTES).spaces(2);
        page.put(name).spaces(DATE + 2 - name.length());
        int columns = Math.clamp(page.columns() - HITS - SHARE - BYTES - DATE - 4, 1, MOST_BAR);
        page.put(Paint.FAINT, Bars.bar((double) day.hits() / most, columns)).newLine();
    }
}
