package dev.logtee.dashboard;

/// What there is to show of one moment, over whichever span is asked for.
///
/// It is added up by those who ask, on their threads, once for all who ask for the same span: so whoever runs the board
/// works neither for those who look nor waits for them. For any thread.
public interface Moment {
    Dashboard over(Span span);
}
