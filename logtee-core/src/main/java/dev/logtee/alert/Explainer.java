package dev.logtee.alert;

import dev.logtee.alert.Reason.What;
import dev.logtee.alert.Scopes.Focus;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Samples of closed seconds: fine over the longest window, coarse over the hour before. Not for concurrent use.
///
/// Memory: 64 samples for each 10 s of the window and 16 for each minute of the hour, of 64 bytes beside labels, which
/// they share: about 200 KiB for a window of 5 minutes.
final class Explainer {
    static final int HOUR = 3600;
    private static final int STEP = 10;
    private static final int MINUTE = 60;
    private static final int MOST_A_STEP = 64;
    private static final int MOST_A_MINUTE = 16;
    private static final int MOST_LINES = 5;
    private static final int MOST_BUCKETS = HOUR;

    private final Focus focus;
    private final int fineSeconds;
    private final TreeMap<Long, Samples> fine = new TreeMap<>(); // by second / STEP
    private final TreeMap<Long, Samples> coarse = new TreeMap<>(); // by second / MINUTE

    /// @param longest  the longest window to be explained, in seconds
    Explainer(Focus focus, int longest) {
        this.focus = focus;
        fineSeconds = longest + STEP;
    }

    /// Adds samples of a second, which are kept, and changed.
    void add(long second, Samples samples, long closedTo) {
        if (second >= closedTo - fineSeconds) {
            addFine(Math.floorDiv(second, STEP), samples, closedTo);
        } else if (second >= closedTo - fineSeconds - HOUR) {
            addCoarse(second, samples);
        }
    }

    private void addFine(long step, Samples samples, long closedTo) {
        boolean isLater = fine.isEmpty() || step > fine.lastKey();
        Samples known = isLater ? null : fine.get(step);
        if (known == null) {
            retire(closedTo);
            fine.put(step, samples);
        } else {
            known.merge(samples, MOST_A_STEP);
        }
    }

    private void addCoarse(long second, Samples samples) {
        samples.dropLines();
        Samples minute = coarse.putIfAbsent(Math.floorDiv(second, MINUTE), samples);
        if (minute == null) {
            samples.thinTo(MOST_A_MINUTE);
        } else {
            minute.merge(samples, MOST_A_MINUTE);
        }
    }

    /// Thins what no window holds any more, and forgets what is older than an hour.
    private void retire(long closedTo) {
        while (!fine.isEmpty() && (fine.firstKey() + 1) * STEP <= closedTo - fineSeconds) {
            var oldest = fine.pollFirstEntry();
            addCoarse(oldest.getKey() * STEP, oldest.getValue());
        }
        long first = Math.floorDiv(closedTo - fineSeconds - HOUR, MINUTE);
        while (!coarse.isEmpty() && coarse.firstKey() < first) {
            coarse.pollFirstEntry();
        }
    }

    /// Takes over the samples of another with the same focus, as far as it has those.
    void goOnFrom(Explainer before, long closedTo) {
        before.coarse.forEach((minute, samples) -> addCoarse(minute * MINUTE, copy(samples, MOST_A_MINUTE)));
        before.fine.forEach((step, samples) -> add(step * STEP, copy(samples, MOST_A_STEP), closedTo));
    }

    private Samples copy(Samples samples, int most) {
        Samples copy = new Samples(focus.firstDepth());
        copy.merge(samples, most);
        return copy;
    }

    void clear() {
        fine.clear();
        coarse.clear();
    }

    /// What grew most in the rule's window that ends at `at`; where the rule fires on less, what shrank most.
    ///
    /// @param source  the only one to look at, or -1
    List<Reason> reasons(long at, Rule rule, int source) {
        int over = rule.overSeconds();
        Shares now = new Shares(focus.of(), at - over, at, source);
        Shares before = new Shares(focus.of(), at - over - HOUR, at - over, source);
        Stream.concat(fine.values().stream(), coarse.values().stream()).forEach(samples -> {
            now.add(samples);
            before.add(samples);
        });
        return rule.firesOnLess() ? now.shrunkSince(before) : now.grownSince(before);
    }

    /// Some lines of the window, in the order of their times.
    List<String> lines(long at, int over, int source) {
        List<Samples.Line> lines = new ArrayList<>();
        for (Samples samples : fine.values()) {
            samples.lines().stream()
                    .filter(line -> line.second() >= at - over && line.second() < at)
                    .filter(line -> source < 0 || line.source() == source)
                    .forEach(lines::add);
        }
        lines.sort(Comparator.comparingDouble(Samples.Line::key).reversed());
        Set<String> shown = new HashSet<>(); // ten equal lines say no more than one
        return lines.stream()
                .filter(line -> shown.add(LineWriter.shown(line.text(), line.second())))
                .limit(MOST_LINES)
                .sorted(Comparator.comparingLong(Samples.Line::second))
                .map(line -> LineWriter.shown(line.text(), line.second()))
                .toList();
    }

    void encode(BinaryWriter out) {
        Labels labels = new Labels();
        encode(fine, labels, out);
        encode(coarse, labels, out);
    }

    private static void encode(Map<Long, Samples> buckets, Labels labels, BinaryWriter out) {
        out.number(buckets.size());
        buckets.forEach((key, samples) -> {
            out.word(key);
            samples.encode(labels, out);
        });
    }

    void decode(BinaryReader in) throws MalformedException {
        clear();
        Labels labels = new Labels();
        decode(fine, labels, in);
        decode(coarse, labels, in);
    }

    private void decode(Map<Long, Samples> buckets, Labels labels, BinaryReader in) throws MalformedException {
        for (int left = in.number(MOST_BUCKETS, "buckets"); left > 0; left--) {
            Samples samples = new Samples(focus.firstDepth());
            buckets.put(in.word(), samples);
            samples.mergeEncoded(labels, in);
        }
    }

    /// What a sample is by each kind of value.
    static String value(What what, Sample sample) {
        return switch (what) {
            case SECTION -> Shares.text(sample.section());
            case HOST -> Shares.text(sample.host());
            case NETWORK -> Shares.network(sample.host());
            case USER_AGENT -> Shares.text(sample.agent());
            case STATUS -> sample.status() < 0 ? "" : String.valueOf(sample.status());
        };
    }
}
