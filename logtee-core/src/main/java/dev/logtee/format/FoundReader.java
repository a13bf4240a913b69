package dev.logtee.format;

/// Reads lines whose columns are not told by their place: each is looked up by its name and put into [Found].
abstract class FoundReader implements FormatReader {
    final Found found;
    private int brokeAt;
    private String expected = "";

    FoundReader(Found found) {
        this.found = found;
    }

    @Override
    public final Reading read(byte[] log, int from, int to, Hit hit) {
        int start = Margins.skipMarks(log, from, to);
        int end = Margins.trimCarriageReturns(log, start, to);
        if (start == end) {
            return Reading.SKIPPED;
        }
        if (end - start > MAX_LINE_BYTES) {
            return Reading.TOO_LONG;
        }
        return readLine(log, start, end, hit);
    }

    /// Reads a line without its margins, which is neither empty nor too long.
    abstract Reading readLine(byte[] log, int from, int to, Hit hit);

    /// Makes a hit of the columns that were found, among which there has to be a status.
    ///
    /// @param status  what was expected if there is none
    final Reading hit(byte[] log, Hit hit, String status) {
        Reading reading = ofFound(found.into(log, hit));
        return reading.isInvalid() || found.has(Column.STATUS)
                ? reading
                : broke(Reading.NO_STATUS, found.brokeAt(), status);
    }

    /// What becomes of a line whose columns were found.
    final Reading ofFound(Reading reading) {
        return reading.isInvalid()
                ? broke(reading, found.brokeAt(), found.broken().words())
                : reading;
    }

    /// Says where a line broke, and what was expected there.
    final Reading broke(Reading reading, int at, String expected) {
        brokeAt = at;
        this.expected = expected;
        return reading;
    }

    @Override
    public int fit() {
        return found.fit();
    }

    @Override
    public final int brokeAt() {
        return brokeAt;
    }

    @Override
    public final String expected() {
        return expected;
    }
}
