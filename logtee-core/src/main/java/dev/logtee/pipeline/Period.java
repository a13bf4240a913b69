package dev.logtee.pipeline;

/// The seconds (epoch) that a report is about: `[since, until)`.
record Period(long since, long until) {
    static final Period ALL = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean isAll() {
        return since == ALL.since && until == ALL.until;
    }

    boolean holds(long second) {
        return second >= since && second < until;
    }
}
