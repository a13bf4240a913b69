package dev.logtee.display;

import dev.logtee.display.Days.Day;
import dev.logtee.traffic.Hours.Hour;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// How hits and bytes went over time: lines of columns from the first hour to the last, the day's hours, and the days.
final class TimeChart {
    private static final int NAME = 14;
    private static final int HOURS_OF_DAY = 24;
    private static final int HITS = 11;
    private static final int SHARE = 8;
    private static final int BYTES = 10;
    private static final int DATE = 10;
    private static final int MOST_DAYS = 31;
    private static final int MOST_BAR = 60;
    private static final long HOUR_SECONDS = 3600;

    private final Page page;
    private final Stamps stamps;

    TimeChart(Page page, Stamps stamps) {
        this.page = page;
        this.stamps = stamps;
    }

    void write(List<Hour> hours, long hits) {
        if (hours.isEmpty()) {
            return;
        }
        if (hours.size() > 1) {
            overAll(hours);
            ofTheDay(hours);
        }
        List<Day> days = Days.of(hours, stamps);
        if (days.size() > 1) {
            dates(days, hits);
        }
    }

    private void overAll(List<Hour> hours) {
        spark("hits", over(hours, Hour::hits));
        spark("bytes", over(hours, Hour::bytes));
        Hour busiest = hours.getFirst();
        for (Hour hour : hours) {
            busiest = hour.hits() > busiest.hits() ? hour : busiest;
        }
        StringBuilder text = new StringBuilder("busiest hour ");
        stamps.date(busiest.from(), text);
        text.append(' ');
        stamps.time(busiest.from(), text);
        page.spaces(2).put(Paint.FAINT, text + ": " + Numbers.grouped(busiest.hits()) + " hits");
        page.newLine();
    }

    /// Each column stands for the same number of hours.
    private long[] over(List<Hour> hours, ToLongFunction<Hour> measure) {
        long from = hours.getFirst().from();
        long span = (hours.getLast().from() - from) / HOUR_SECONDS + 1;
        long perColumn = Math.ceilDiv(span, page.columns() - NAME);
        long[] sums = new long[(int) Math.ceilDiv(span, perColumn)];
        for (Hour hour : hours) {
            sums[(int) ((hour.from() - from) / HOUR_SECONDS / perColumn)] += measure.applyAsLong(hour);
        }
        return sums;
    }

    private void ofTheDay(List<Hour> hours) {
        long[] sums = new long[HOURS_OF_DAY];
        for (Hour hour : hours) {
            sums[stamps.hourOfDay(hour.from())] += hour.hits();
        }
        spark("hour 0 – 23", sums);
    }

    private void spark(String name, long[] values) {
        page.spaces(2).put(Paint.FAINT, name).spaces(NAME - 2 - name.length());
        page.put(Bars.spark(values)).newLine();
    }

    /// By day, or by month if there are many.
    private void dates(List<Day> days, long hits) {
        boolean isByDay = days.size() <= MOST_DAYS;
        List<Stretch> stretches = new ArrayList<>();
        for (Day day : days) {
            String name =
                    isByDay ? day.date().toString() : day.date().toString().substring(0, DATE - 3);
            add(stretches, new Stretch(name, day.hits(), day.bytes()));
        }
        page.newLine().right(Paint.FAINT, "hits", HITS).right(Paint.FAINT, "share", SHARE);
        page.right(Paint.FAINT, "bytes", BYTES).put(Paint.FAINT, isByDay ? "  day" : "  month");
        page.newLine();
        long most = stretches.stream().mapToLong(Stretch::hits).max().orElse(1);
        stretches.forEach(stretch -> row(stretch, hits, most));
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        if (!stretches.isEmpty() && stretches.getLast().name().equals(next.name())) {
            Stretch last = stretches.removeLast();
            stretches.add(new Stretch(last.name(), last.hits() + next.hits(), last.bytes() + next.bytes()));
        } else {
            stretches.add(next);
        }
    }

    private void row(Stretch stretch, long hits, long most) {
        page.right(Paint.PLAIN, Numbers.grouped(stretch.hits()), HITS);
        page.right(Paint.PLAIN, Numbers.share(stretch.hits(), hits), SHARE);
        page.right(Paint.PLAIN, Numbers.bytes((double) stretch.bytes()), BYTES).spaces(2);
        page.put(stretch.name()).spaces(DATE + 2 - stretch.name().length());
        int columns = Math.clamp(page.columns() - HITS - SHARE - BYTES - DATE - 4, 1, MOST_BAR);
        page.put(Paint.FAINT, Bars.bar((double) stretch.hits() / most, columns)).newLine();
    }

    /// A day or a month.
    private record Stretch(String name, long hits, long bytes) {}
}
