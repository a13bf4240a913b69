package dev.logtee.engine;

import dev.logtee.engine.PlainRules.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The plain twin of [Engine] for one source that is read to its end: every rule by the letter, every window summed
/// anew, every second stepped. Lines that are filtered out drive its clock and count nowhere else.
final class PlainEngine {
    private final long lateness;
    private final long window;
    private final long threshold;
    private final long every;
    private final TreeMap<Long, Integer> seconds = new TreeMap<>();
    private final TreeMap<Long, int[]> intervals = new TreeMap<>();
    private final List<String> out = new ArrayList<>();
    private final List<Line> pastInRow = new ArrayList<>();
    private Line held;
    private Long latest;
    private Long clock;
    private Long start;
    private boolean alerting;
    int late;
    int ahead;
    int filtered;
    private final PlainRules rules; // null: nobody asks

    /// @param request  what else there is to know of it, if anybody asks
    record Line(long second, boolean filtered, Request request) {
        Line(long second, boolean filtered) {
            this(second, filtered, null);
        }

        boolean isInvalid() {
            return request != null && request.isInvalid();
        }
    }

    PlainEngine(long lateness, long window, long threshold, long every) {
        this(lateness, window, threshold, every, null);
    }

    /// @param rules  told of lines and seconds
    PlainEngine(long lateness, long window, long threshold, long every, PlainRules rules) {
        this.rules = rules;
        this.lateness = lateness;
        this.window = window;
        this.threshold = threshold;
        this.every = every;
    }

    List<String> run(List<Line> lines) {
        lines.forEach(this::line);
        if (held != null) {
            count(held);
        }
        if (latest != null) {
            closeTo(Math.max(clock, latest + 1));
        }
        cut();
        return out;
    }

    private void line(Line line) {
        if (line.isInvalid()) {
            if (clock != null && rules != null) {
                rules.placed(Math.max(latestSeen(), clock), line.request);
            }
            return;
        }
        long t = line.second;
        if (held != null) {
            Line was = held;
            held = null;
            if (t >= was.second - 60) {
                count(was);
                count(line);
                return;
            }
            if (was.filtered) {
                filtered++;
                intervalNow()[3]++;
            } else {
                ahead++;
                intervalNow()[2]++;
            }
        }
        if (latest != null && t > latest + 60) {
            held = line;
        } else {
            count(line);
        }
    }

    private void count(Line line) {
        long t = line.second;
        if (clock != null && t < clock - 60) {
            pastInRow.add(line);
            if (pastInRow.size() == 20) {
                startAgain();
            }
        } else {
            pastInRow.clear();
            latest = latest == null ? t : Math.max(latest, t);
            long next = latest - lateness;
            if (clock == null) {
                clock = next;
            }
            closeTo(Math.max(clock, next));
        }
        place(line);
    }

    private void startAgain() {
        cut();
        latest = pastInRow.stream().mapToLong(Line::second).max().orElseThrow();
        clock = latest - lateness;
        seconds.clear();
        start = null;
        out.add("clock_back " + latest);
        if (rules != null) {
            rules.setBack(clock);
        }
        for (Line line : pastInRow.subList(0, 19)) {
            placeInSecond(line);
        }
        pastInRow.clear();
    }

    private void place(Line line) {
        long t = line.second;
        placeInSecond(line);
        if (t < clock && !line.filtered) {
            late++;
        }
        long from = Math.floorDiv(t, every) * every;
        boolean isOpen = from + every > clock;
        if (line.filtered) {
            filtered++;
            (isOpen ? interval(from) : intervalNow())[3]++;
        } else if (isOpen) {
            interval(from)[0]++;
        } else {
            intervalNow()[1]++;
        }
    }

    private void placeInSecond(Line line) {
        seconds.merge(line.second, line.filtered ? 0 : 1, Integer::sum);
        if (rules != null && !line.filtered) {
            rules.placed(line.second, line.request);
        }
    }

    private int[] intervalNow() {
        long second = Math.max(latestSeen(), clock);
        return interval(Math.floorDiv(second, every) * every);
    }

    private long latestSeen() {
        return seconds.isEmpty() ? Long.MIN_VALUE : seconds.lastKey();
    }

    private int[] interval(long from) {
        return intervals.computeIfAbsent(from, f -> new int[4]);
    }

    private void closeTo(long next) {
        while (clock < next) {
            if (start == null) {
                Long seen = seconds.ceilingKey(clock);
                if (seen != null && seen == clock.longValue()) {
                    start = seen;
                }
            }
            clock++;
            judge();
            if (rules != null) {
                rules.closed(clock, start != null && clock > start);
            }
            if (clock % every == 0) {
                tell(clock - every, "");
            }
        }
    }

    private void judge() {
        int hits = seconds.subMap(clock - window, clock).values().stream()
                .mapToInt(n -> n)
                .sum();
        if (start != null && clock > start && (alerting ? hits < threshold * window : hits > threshold * window)) {
            alerting = !alerting;
            out.add((alerting ? "triggered " : "recovered ") + clock + " " + hits);
        }
    }

    private void tell(long from, String end) {
        int[] counts = intervals.remove(from);
        if (counts != null) {
            out.add("interval " + from + " " + counts[0] + " " + counts[1] + " " + counts[2] + " " + counts[3] + end);
        }
    }

    private void cut() {
        while (!intervals.isEmpty()) {
            tell(intervals.firstKey(), " cut");
        }
    }
}
