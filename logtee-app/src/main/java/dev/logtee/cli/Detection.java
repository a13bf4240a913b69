package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.VisibleText;
import dev.logtee.format.Candidate;
import dev.logtee.format.Candidate.Fault;
import dev.logtee.format.Candidate.Rest;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says in words how the formats fit a file's beginning.
final class Detection {
    private static final int COLUMNS = 74; // shown of a line
    private static final int BEFORE = 40; // at most of them before a fault
    private static final String INDENT = "    ";

    /// An object, or an array of such, but none of Docker's.
    private static final Pattern JSON = Pattern.compile("\\s*(?:\\[\\s*)?\\{(?!\"log\":)");

    /// Why lines are refused that have nothing of a format.
    private static final Set<Reading> OTHERS =
            EnumSet.of(Reading.UNLIKE, Reading.NO_FIELDS, Reading.NOT_JSON, Reading.NO_LABELS, Reading.NO_PAIRS);

    private final StringBuilder text = new StringBuilder();
    private final byte[] sample;
    private final boolean isUtf16;
    private final boolean isJson;
    private final List<Candidate> candidates;

    private Detection(byte[] sample, List<Candidate> candidates) {
        this.sample = sample;
        this.candidates = candidates;
        isUtf16 = startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF);
        isJson = JSON.matcher(new String(sample, ISO_8859_1)).lookingAt();
    }

    private boolean startsWith(int first, int second) {
        return sample.length > 1 && sample[0] == (byte) first && sample[1] == (byte) second;
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

    private String conclusion(Candidate best) {
        if (isUtf16) {
            return "is in UTF-16. Have it read by: iconv -f UTF-16 -t UTF-8 FILE | logtee -";
        }
        if (best.lines() == 0) {
            return "holds no lines yet";
        }
        if (lacksTime(best)) {
            return "looks like " + best.format().name()
                    + ", but its lines log no time. Have one put before each, as docker logs --timestamps,"
                    + " kubectl logs --timestamps and journalctl -o short-iso do";
        }
        if (best.hits() > 0) {
            return best.format().name() + " fits best"
                    + (lacksZone(best.format()) ? "; its stamps have no zone, so name it by --log-timezone" : "");
        }
        String unread = "no known format reads any of its first " + best.lines() + " lines";
        return isJson
                ? unread + " of JSON. Name its fields by --field, as --field status=NAME --field time=NAME;"
                        + " or make one line of each hit: jq -c . FILE | logtee - (jq -c '.[]' of an array)"
                : unread + ". If it is an access log, describe the format by --format with the server's"
                        + " LogFormat or log_format; where formats break that read some of it is shown below";
    }

    /// Whether a line needs to be told of which zone its stamp is.
    private boolean lacksZone(Format format) {
        LineReader reader = format.reader(Optional.empty());
        Hit hit = new Hit();
        boolean lacks = false;
        for (int at = 0; at < sample.length && !lacks; ) {
            int end = ByteSearch.indexOf(sample, at, sample.length, (byte) '\n');
            lacks = reader.read(sample, at, end, hit) == Reading.NO_ZONE;
            at = end + 1;
        }
        return lacks;
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

    /// How formats fit, and which of them do so alike.
    private Map<Fit, List<String>> fits() {
        Map<Fit, List<String>> fits = new LinkedHashMap<>();
        candidates.stream()
                .filter(this::isTold)
                .forEach(candidate -> fits.computeIfAbsent(Fit.of(candidate), _ -> new ArrayList<>())
                        .add(candidate.format().name()));
        return fits;
    }

    /// Those that read nothing are told only if all do, and of them those only that come closest.
    private boolean isTold(Candidate candidate) {
        if (fit() || isUtf16) {
            return candidate.hits() > 0;
        }
        if (lacksTime(candidates.getFirst())) {
            return lacksTime(candidate);
        }
        return isJson
                ? candidate.format().name().equals("json")
                : candidate.firstFault().filter(Detection::isClose).isPresent();
    }

    private static boolean isClose(Fault fault) {
        return fault.at() > fault.from() && !OTHERS.contains(fault.reason());
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
