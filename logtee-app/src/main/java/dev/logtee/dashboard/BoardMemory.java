package dev.logtee.dashboard;

/// What memory a board may take.
///
/// @param listsBytes    for the lists of each span that is added up
/// @param stretchBytes  for a stretch of what has closed; as it is kept, with the values of most hits
/// @param fineBytes     for the stretches of the last 5 minutes, together
public record BoardMemory(long listsBytes, int stretchBytes, long fineBytes) {
    /// Of a run's own dashboard.
    public static final BoardMemory WHOLE = new BoardMemory(4L << 20, 96 << 10, 4L << 20);

    /// Of a drill-down beside it.
    public static final BoardMemory LITTLE = new BoardMemory(1L << 20, 24 << 10, 1L << 20);
}
