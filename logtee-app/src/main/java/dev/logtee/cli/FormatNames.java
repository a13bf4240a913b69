package dev.logtee.cli;

import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import java.util.ArrayList;
import java.util.List;

/// The names by which `--format` knows formats.
final class FormatNames {
    /// Leaves it to the lines themselves.
    static final String AUTO = "auto";

    private FormatNames() {}

    static List<String> choices() {
        List<String> choices = new ArrayList<>();
        choices.add(AUTO);
        for (Format format : Formats.all()) {
            choices.add(format.name());
        }
        return choices;
    }
}
