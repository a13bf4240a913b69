package dev.logtee.alert;

import dev.logtee.alert.Scopes.Focus;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private final TreeMap<Long, Bucket> fine = new TreeMap<>(); // by second / STEP
    private final TreeMap<Long, Bucket> coarse = new TreeMap<>(); // by second / MINUTE
    private final Shares shares;

    /// @param longest  the longest window to be explained, in seconds
    Explainer(Focus focus, int longest) {
        this.focus = focus;
        fineSeconds = longest + STEP;
        shares = new Shares(focus.of());
    }

    /// Adds samples of a second, which are kept, and changed.
    void add(long second, Samples samples, long closedTo) {
        if (second >= closedTo - fineSeconds) {
            addFine(Math.floorDiv(second, STEP), samples, closedTo);
        } else if (second >= closedTo - fineSeconds - HOUR) {
            addCoarse(second, new Bucket(samples));
        }
    }

    private void addFine(long step, Samples samples, long closedTo) {
        boolean isLater = fine.isEmpty() || step > fine.lastKey();
        Bucket known = isLater ? null : fine.get(step);
        if (known == null) {
            retire(closedTo);
            fine.put(step, new Bucket(samples));
        } else {
            known.merge(samples, MOST_A_STEP);
        }
    }

    private void addCoarse(long second, Bucket bucket) {
        bucket.thinTo(MOST_A_MINUTE);
        Bucket minute = coarse.putIfAbsent(Math.floorDiv(second, MINUTE), bucket);
        if (minute != null) {
            minute.merge(bucket.samples(), MOST_A_MINUTE);
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
        before.coarse.forEach((minute, of) -> addCoarse(minute * MINUTE, new Bucket(copy(of, MOST_A_MINUTE))));
        before.fine.forEach((step, of) -> add(step * STEP, copy(of, MOST_A_STEP), closedTo));
    }

    private Samples copy(Bucket bucket, int most) {
        Samples copy = new Samples(focus.firstDepth());
        copy.merge(bucket.samples(), most);
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
        List<Bucket> buckets = new ArrayList<>(fine.values());
        buckets.addAll(coarse.values());
        long from = at - rule.overSeconds();
        return shares.changes(buckets, from - HOUR, from, at, source, rule.firesOnLess());
    }

    /// Some lines of the window, in the order of their times.
    List<String> lines(long at, int over, int source) {
        List<Samples.Line> lines = new ArrayList<>();
        for (Bucket bucket : fine.tailMap(Math.floorDiv(at - over, STEP)).values()) {
            for (Samples.Line line : bucket.samples().lines()) {
                if (line.second() >= at - over && line.second() < at && (source < 0 || line.source() == source)) {
                    lines.add(line);
                }
            }
        }
        lines.sort(Comparator.comparingDouble(Samples.Line::key).reversed());
        return shown(lines);
    }

    /// The first ones that are shown otherwise than each other: ten equal lines say no more than one.
    private static List<String> shown(List<Samples.Line> lines) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        for (Samples.Line line : lines) {
            seconds.putIfAbsent(LineWriter.shown(line.text(), line.second()), line.second());
            if (seconds.size() == MOST_LINES) {
                break;
            }
        }
        return seconds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    void encode(BinaryWriter out) {
        Labels labels = new Labels();
        encode(fine, labels, out);
        encode(coarse, labels, out);
    }

    private static void encode(Map<Long, Bucket> buckets, Labels labels, BinaryWriter out) {
        out.number(buckets.size());
        buckets.forEach((key, bucket) -> {
            out.word(key);
            bucket.samples().encode(labels, out);
        });
    }

    void decode(BinaryReader in) throws MalformedException {
        clear();
        Labels labels = new Labels();
        decode(fine, labels, in);
        decode(coarse, labels, in);
    }

    private void decode(Map<Long, Bucket> buckets, Labels labels, BinaryReader in) throws MalformedException {
        for (int left = in.number(MOST_BUCKETS, "buckets"); left > 0; left--) {
            Samples samples = new Samples(focus.firstDepth());
            buckets.put(in.word(), new Bucket(samples));
            samples.mergeEncoded(labels, in);
        }
    }
}
