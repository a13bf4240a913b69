package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.format.Candidate;
import dev.logtee.format.Candidate.Fault;
import dev.logtee.format.Candidate.Rest;
import dev.logtee.format.Formats;
import dev.logtee.format.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says in words how the formats fit a file's beginning.
final class Detection {
    private static final int COLUMNS = 74; // shown of a line
    private static final int BEFORE = 40; // at most of them before a fault
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private final byte[] sample;

    private final List<Candidate> candidates;

    private Detection(byte[] sample, List<Candidate> candidates) {
        this.sample = sample;
        this.candidates = candidates;
    }

    /// What there is to say about `sample`.
    ///
    /// @param whole  whether that is all of the file; if not, the last line counts only if there is no other
    static Detection of(byte[] sample, boolean whole) {
        int end = sample.length;
        while (!whole && end > 0 && sample[end - 1] != '\n') {
            end--;
        }
        return new Detection(sample, Formats.candidates(sample, 0, end == 0 ? sample.length : end));
    }

    /// Whether a format reads any of its lines.
    boolean fit() {
        return candidates.getFirst().hits() > 0;
    }

    /// In words.
    ///
    /// @param file  which it is of
    String text(String file) {
        Candidate best = candidates.getFirst();
        text.append(VisibleText.of(file)).append(": ").append(conclusion(best)).append('\n');
        best.firstRest().ifPresent(this::tell);
        fits().forEach(this::tell);
        return text.toString();
    }

    private static String conclusion(Candidate best) {
        if (best.lines() == 0) {
            return "holds no lines yet";
        }
        if (lacksTime(best)) {
            return "looks like " + best.format().name()
                    + ", but its lines log no time. Have one put before each, as docker logs --timestamps,"
                    + " kubectl logs --timestamps and journalctl -o short-iso do";
        }
        return best.hits() == 0
                ? "no known format reads any of its first " + best.lines()
                        + " lines. What each expected is shown below;"
                        + " describe the format by --format with the server's LogFormat or log_format"
                : best.format().name() + " fits best";
    }

    private static boolean lacksTime(Candidate candidate) {
        return candidate.hits() == 0
                && candidate
                        .firstFault()
                        .filter(fault -> fault.reason() == Reading.NO_OUTER_TIME)
                        .isPresent();
    }

    private void tell(Rest rest) {
        text.append("What follows its fields is passed over, in line ")
                .append(rest.number())
                .append(":\n");
        text.append(INDENT)
                .append(VisibleText.of(sample, rest.from(), rest.to(), COLUMNS).strip())
                .append('\n');
        text.append("To have it read, describe the format by --format.\n");
    }

    /// How formats fit, and which of them do so alike; those that read nothing only if all do.
    private Map<Fit, List<String>> fits() {
        Map<Fit, List<String>> fits = new LinkedHashMap<>();
        candidates.stream()
                .filter(candidate -> candidate.hits() > 0 || (!fit() && candidate.lines() > 0))
                .filter(candidate -> !lacksTime(candidates.getFirst()) || lacksTime(candidate))
                .forEach(candidate -> fits.computeIfAbsent(Fit.of(candidate), _ -> new ArrayList<>())
                        .add(candidate.format().name()));
        return fits;
    }

    private void tell(Fit fit, List<String> formats) {
        text.append('\n').append(String.join(", ", formats)).append(": ");
        text.append(fit.hits()).append(" of ").append(fit.lines()).append(" lines\n");
        fit.firstFault().ifPresent(this::tell);
    }

    private void tell(Fault fault) {
        int from = Math.max(fault.from(), fault.at() - BEFORE);
        while (VisibleText.of(sample, from, fault.at()).length() > BEFORE) {
            from++;
        }
        String before = (from > fault.from() ? "…" : "") + VisibleText.of(sample, from, fault.at());
        text.append(INDENT).append("line ").append(fault.number()).append(": ");
        text.append(fault.reason().reason()).append("; expected ");
        text.append(fault.expected()).append('\n');
        text.append(INDENT).append(before);
        text.append(VisibleText.of(sample, fault.at(), Math.max(fault.at(), fault.to()), COLUMNS - before.length()));
        text.append('\n').append(INDENT).repeat(' ', before.length()).append("^\n");
    }

    private record Fit(int hits, int lines, Optional<Fault> firstFault) {
        static Fit of(Candidate candidate) {
            return new Fit(candidate.hits(), candidate.lines(), candidate.firstFault());
        }
    }
}
