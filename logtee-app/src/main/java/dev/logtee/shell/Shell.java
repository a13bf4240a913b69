package dev.logtee.shell;

import java.util.Locale;

/// A shell that completes what is typed.
public enum Shell {
    BASH("bash-completion/completions/logtee"),
    ZSH("zsh/site-functions/_logtee"),
    FISH("fish/vendor_completions.d/logtee.fish");

    private final String place;

    Shell(String place) {
        this.place = place;
    }

    /// Its name in lower case.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where the shell looks for the script, below a `share` folder.
    public String place() {
        return place;
    }

    /// The script that makes it complete what may follow `logtee`.
    public String completion(Vocabulary vocabulary) {
        return switch (this) {
            case BASH -> BashCompletion.of(vocabulary);
            case ZSH -> ZshCompletion.of(vocabulary);
            case FISH -> FishCompletion.of(vocabulary);
        };
    }
}
