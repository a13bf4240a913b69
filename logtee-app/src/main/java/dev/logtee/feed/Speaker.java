package dev.logtee.feed;

import java.util.List;

/// One of several outputs or onlookers that has something to tell the others, which it learned on another thread.
public interface Speaker {
    /// Notices that came up since this was asked last, for people: one line each, safe to print. Asked once a second,
    /// on the thread of the run.
    List<String> said();
}
