package dev.logtee.format;

import java.util.ArrayList;
import java.util.List;

/// A text format as an Apache `LogFormat` string, which compiles to a plan of steps.
///
/// @see <a href="https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#formats">Apache's format strings</a>
final class Template {
    private Template() {}

    /// The plan for `logFormat`: columns separated by single spaces, bare or in quotes.
    ///
    /// @throws IllegalArgumentException if a column is not known
    static List<Step> compile(String logFormat) {
        List<Step> steps = new ArrayList<>();
        String rest = logFormat;
        while (!rest.isEmpty()) {
            Step step = firstStep(rest);
            steps.add(step);
            rest = rest.substring(notation(step).length()).stripLeading();
        }
        return List.copyOf(steps);
    }

    private static Step firstStep(String logFormat) {
        for (Step.Column column : Step.Column.values()) {
            for (boolean quoted : new boolean[] {false, true}) {
                Step step = new Step(column, quoted);
                if ((logFormat + " ").startsWith(notation(step) + " ")) {
                    return step;
                }
            }
        }
        throw new IllegalArgumentException("a format must hold known columns only: logFormat=" + logFormat);
    }

    private static String notation(Step step) {
        String notation = step.column().notation();
        return step.quoted() ? '"' + notation + '"' : notation;
    }
}
