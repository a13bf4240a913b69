package dev.logtee.traffic;

import dev.logtee.format.Hit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Conditions that belong together: about each subject, one of the alternatives holds, if there are any, and all of the
/// limits. Not for concurrent use.
final class Where {
    private final Check[][] alternatives;
    private final Check[] limits;

    Where(List<Condition> conditions, Traits traits) {
        Map<Subject, List<Check>> bySubject = new EnumMap<>(Subject.class);
        List<Check> all = new ArrayList<>();
        for (Condition condition : conditions) {
            List<Check> checks = condition.isAlternative()
                    ? bySubject.computeIfAbsent(condition.subject(), subject -> new ArrayList<>())
                    : all;
            checks.add(condition.check(traits));
        }
        alternatives = bySubject.values().stream()
                .map(checks -> checks.toArray(Check[]::new))
                .toArray(Check[][]::new);
        limits = all.toArray(Check[]::new);
    }

    boolean passes(Hit hit) {
        for (Check limit : limits) {
            if (!limit.passes(hit)) {
                return false;
            }
        }
        for (Check[] checks : alternatives) {
            if (!oneOf(checks, hit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean oneOf(Check[] checks, Hit hit) {
        for (Check check : checks) {
            if (check.passes(hit)) {
                return true;
            }
        }
        return false;
    }
}
