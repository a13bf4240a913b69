package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.format.Candidate;
import dev.logtee.format.Candidate.Fault;
import dev.logtee.format.Formats;
import java.util.List;
import java.util.Locale;

/// Says in words how the formats fit a file's beginning.
final class Findings {
    private static final int NAME_COLUMNS = 16;
    private static final int BEFORE = 60; // characters shown before a fault
    private static final int AFTER = 40;
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private final byte[] sample;

    private final List<Candidate> candidates;

    private Findings(byte[] sample, List<Candidate> candidates) {
        this.sample = sample;
        this.candidates = candidates;
    }

    /// What there is to say about `sample`.
    ///
    /// @param whole  whether that is all of the file; if not, the last line counts only if there is no other
    static Findings of(byte[] sample, boolean whole) {
        int end = sample.length;
        while (!whole && end > 0 && sample[end - 1] != '\n') {
            end--;
        }
        return new Findings(sample, Formats.candidates(sample, 0, end == 0 ? sample.length : end));
    }

    /// Whether a format reads any of its lines.
    boolean fits() {
        return candidates.getFirst().hits() > 0;
    }

    /// In words.
    ///
    /// @param file  which it is of
    String text(String file) {
        Candidate best = candidates.getFirst();
        text.append(VisibleText.of(file)).append(": ").append(conclusion(best)).append('\n');
        candidates.forEach(this::tell);
        return text.toString();
    }

    private static String conclusion(Candidate best) {
        if (best.lines() == 0) {
            return "holds no lines yet";
        }
        return best.hits() == 0
                ? "no known format reads any of its first " + best.lines()
                        + " lines. What each expected is shown below;"
                        + " describe the format by --format with the server's LogFormat or log_format"
                : best.format().name() + " fits best";
    }

    private void tell(Candidate candidate) {
        if (candidate.lines() == 0) {
            return;
        }
        String name = candidate.format().name();
        text.append('\n').append(name).repeat(' ', Math.max(1, NAME_COLUMNS - name.length()));
        text.append(String.format(
                Locale.ROOT,
                "%5.1f %%  %d of %d lines%n",
                100.0 * candidate.hits() / candidate.lines(),
                candidate.hits(),
                candidate.lines()));
        candidate.firstFault().ifPresent(this::tell);
    }

    private void tell(Fault fault) {
        int from = Math.max(fault.from(), fault.at() - BEFORE);
        int to = Math.max(from, Math.min(fault.to(), fault.at() + AFTER));
        String cut = from > fault.from() ? "…" : "";
        String before = cut + VisibleText.of(sample, from, fault.at());
        text.append(INDENT).append("line ").append(fault.number()).append(": ");
        text.append(fault.reason().reason()).append('\n');
        text.append(INDENT).append(before).append(VisibleText.of(sample, fault.at(), Math.max(fault.at(), to)));
        text.append(to < fault.to() ? "…" : "").append('\n');
        text.append(INDENT)
                .repeat(' ', before.length())
                .append("^ expected ")
                .append(fault.expected())
                .append('\n');
    }
}
