package dev.logtee.display;

import dev.logtee.sketch.Sums;
import dev.logtee.traffic.Hours.Hour;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What hours add up to by date.
final class Days {
    /// @param date  by the clocks of the zone
    record Day(LocalDate date, long hits, long bytes) {}

    private Days() {}

    /// Those with hits, in order.
    static List<Day> of(List<Hour> hours, Stamps stamps) {
        List<Day> days = new ArrayList<>();
        for (Hour hour : hours) {
            LocalDate date = stamps.localDate(hour.from());
            if (!days.isEmpty() && days.getLast().date().equals(date)) {
                Day day = days.removeLast();
                days.add(new Day(date, day.hits() + hour.hits(), Sums.plus(day.bytes(), hour.bytes())));
            } else {
                days.add(new Day(date, hour.hits(), hour.bytes()));
            }
        }
        return days;
    }
}
