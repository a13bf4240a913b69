package dev.logtee.format;

/// Reads lines by a plan that has no time: each is placed by the [time around it][OuterTime].
class BareReader implements FormatReader {
    final PlanReader reader;
    private final OuterTime outerTime;
    private boolean lacksTime;

    BareReader(Plan plan, OuterTime outerTime) {
        this.reader = new PlanReader(plan, null);
        this.outerTime = outerTime;
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        Reading reading = reader.read(log, from, to, hit);
        return reading == Reading.HIT ? placeByOuterTime(hit) : unplaced(reading);
    }

    final Reading placeByOuterTime(Hit hit) {
        return placed(outerTime.place(hit));
    }

    /// What becomes of a line that lacked nothing but a time.
    final Reading placed(Reading reading) {
        lacksTime = reading != Reading.HIT;
        return reading;
    }

    final Reading unplaced(Reading reading) {
        lacksTime = false;
        return reading;
    }

    @Override
    public final int fit() {
        return reader.fit();
    }

    @Override
    public final boolean isRegular() {
        return reader.isRegular();
    }

    @Override
    public final boolean isWhole() {
        return reader.isWhole();
    }

    @Override
    public int passedOverFrom() {
        return reader.passedOverFrom();
    }

    @Override
    public int brokeAt() {
        return reader.brokeAt();
    }

    @Override
    public final String expected() {
        return lacksTime ? "a time before it" : expectedOfPlan();
    }

    /// What was expected, for people, where the line broke its plan.
    String expectedOfPlan() {
        return reader.expected();
    }
}
