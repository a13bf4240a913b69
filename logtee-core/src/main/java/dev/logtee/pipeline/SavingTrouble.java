package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.source.InputException;
import java.io.IOException;
import java.util.function.Consumer;

/// Says once that a state cannot be saved, and once that it can be again. Not for concurrent use.
public final class SavingTrouble {
    private final String meanwhile;
    private final Consumer<String> notices;
    private boolean lasts;

    /// @param meanwhile  what the run does as long as it lasts, for people
    /// @param notices    told to people: one line each, safe to print
    public SavingTrouble(String meanwhile, Consumer<String> notices) {
        this.meanwhile = requireNonNull(meanwhile, "meanwhile");
        this.notices = requireNonNull(notices, "notices");
    }

    boolean lasts() {
        return lasts;
    }

    /// The state could not be saved.
    public void failed(IOException why) {
        if (!lasts) {
            notices.accept("the state cannot be saved (" + InputException.reason(why) + "); " + meanwhile
                    + ", and it is tried again every second");
        }
        lasts = true;
    }

    /// The state was saved.
    public void over() {
        if (lasts) {
            notices.accept("the state can be saved again");
        }
        lasts = false;
    }
}
