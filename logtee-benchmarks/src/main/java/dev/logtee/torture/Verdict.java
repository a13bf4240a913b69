package dev.logtee.torture;

/// What came of one manner of rotation.
///
/// @param written   lines
/// @param destroyed of those, the ones that the rotation itself may have destroyed: they are counted if they were read
///                  before
/// @param ledger    lines that the program says it has read
/// @param counted   lines found in its intervals
/// @param late      of those, the ones that were read after their interval had closed
/// @param lost      lines that are in none
/// @param twice     lines that are in more than one, or in one twice
/// @param restarts  after having been killed
/// @param events    alerts raised and recovered
/// @param differing events that are not those of a run that nothing happened to, and what was printed twice and not
///                  alike
/// @param said      on standard error
record Verdict(
        Manner manner,
        long written,
        long destroyed,
        long ledger,
        long counted,
        long late,
        long lost,
        long twice,
        int restarts,
        int events,
        long differing,
        String said) {
    static final String HEAD = """
            | rotation | lines written | destroyed | in the ledger | counted | late | lost | twice | restarts | events | differing |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    String row() {
        return "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d |%n"
                .formatted(
                        manner.title(),
                        written,
                        destroyed,
                        ledger,
                        counted,
                        late,
                        lost,
                        twice,
                        restarts,
                        events,
                        differing);
    }

    boolean isWhole() {
        boolean isCounted = ledger == written - lost && counted == ledger && lost <= destroyed && twice == 0;
        return isCounted && (differing == 0 || lost > 0); // fewer lines are other events
    }
}
