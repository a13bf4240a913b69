package dev.logtee.display;

import dev.logtee.sketch.Sums;
import dev.logtee.traffic.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What hours add up to by date.
final class Days {
    /// @param date  by the clocks of the zone
    record Day(LocalDate date, long hits, long bytes) {}

    private Days() {}

    /// Those with hits, in order.
    static List<Day> of(List<Step> hours, Stamps stamps) {
        List<Day> days = new ArrayList<>();
        hours.forEach(hour -> add(new Day(stamps.localDate(hour.from()), hour.hits(), hour.bytes()), days));
        return days;
    }

    /// What days add up to by month, under its first.
    static List<Day> months(List<Day> days) {
        List<Day> months = new ArrayList<>();
        days.forEach(day -> add(new Day(day.date().withDayOfMonth(1), day.hits(), day.bytes()), months));
        return months;
    }

    private static void add(Day next, List<Day> inOrder) {
        if (!inOrder.isEmpty() && inOrder.getLast().date().equals(next.date())) {
            Day last = inOrder.removeLast();
            inOrder.add(new Day(next.date(), last.hits() + next.hits(), Sums.plus(last.bytes(), next.bytes())));
        } else {
            inOrder.add(next);
        }
    }
}
