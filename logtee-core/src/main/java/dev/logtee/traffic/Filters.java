package dev.logtee.traffic;

import dev.logtee.format.Hit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several filters, of which each hit is asked what it passes: a condition that several have is checked once.
///
/// A hit meets the conditions of a filter as it does those of a [View]. Runs once per line and allocates nothing. Not
/// for concurrent use.
public final class Filters {
    /// The most filters, and the most distinct conditions of all of them.
    public static final int MOST = 64;

    private final Check[] checks;
    /// For each filter the conditions, as bits, of which all hold, and sets of which one holds.
    private final long[] limits;

    private final long[][] alternatives;

    /// @param filters  at most 64, with at most 64 distinct conditions
    /// @param origins  tell what conditions ask for of hosts
    public Filters(List<List<Condition>> filters, Origins origins) {
        Traits traits = new Traits(origins);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<Check> all = new ArrayList<>();
        for (Condition condition : filters.stream().flatMap(List::stream).toList()) {
            if (numbers.putIfAbsent(condition.toString(), all.size()) == null) {
                all.add(condition.check(traits));
            }
        }
        if (filters.size() > MOST || all.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " filters with as many conditions: filters="
                    + filters.size() + ", conditions=" + all.size());
        }
        checks = all.toArray(Check[]::new);
        limits = new long[filters.size()];
        alternatives = new long[filters.size()][];
        for (int i = 0; i < limits.length; i++) {
            compile(i, filters.get(i), numbers);
        }
    }

    private void compile(int filter, List<Condition> conditions, Map<String, Integer> numbers) {
        Map<Subject, Long> bySubject = new EnumMap<>(Subject.class);
        for (Condition condition : conditions) {
            long bit = 1L << numbers.getOrDefault(condition.toString(), 0);
            if (condition.isAlternative()) {
                bySubject.merge(condition.subject(), bit, (a, b) -> a | b);
            } else {
                limits[filter] |= bit;
            }
        }
        alternatives[filter] =
                bySubject.values().stream().mapToLong(bits -> bits).toArray();
    }

    /// Which filters the hit passes: a bit for each, the first one's the lowest.
    public long passedBy(Hit hit) {
        long holding = 0;
        for (int i = 0; i < checks.length; i++) {
            if (checks[i].passes(hit)) {
                holding |= 1L << i;
            }
        }
        long passed = 0;
        for (int i = 0; i < limits.length; i++) {
            if (isPassed(i, holding)) {
                passed |= 1L << i;
            }
        }
        return passed;
    }

    private boolean isPassed(int filter, long holding) {
        if ((holding & limits[filter]) != limits[filter]) {
            return false;
        }
        for (long oneOf : alternatives[filter]) {
            if ((holding & oneOf) == 0) {
                return false;
            }
        }
        return true;
    }
}
