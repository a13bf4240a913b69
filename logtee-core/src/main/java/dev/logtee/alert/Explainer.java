package dev.logtee.alert;

import dev.logtee.alert.Scopes.Focus;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Traits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Samples of closed seconds: fine over the longest window, but for what of it lies more than 5 minutes back, coarse
/// over that and the hour before. Not for concurrent use.
///
/// Memory: 64 samples for each 10 s and 16 for each minute, half of that where there are many foci, and fewer where
/// their share of [#MOST_BYTES] has no room for so many: about 200 KiB for a window of 5 minutes, twice that for one of
/// an hour, as long as labels are shared.
final class Explainer {
    static final int HOUR = 3600;

    /// What samples of all foci take at most.
    private static final long MOST_BYTES = 16 << 20;

    private static final int STEP = 10;
    private static final int MINUTE = 60;
    private static final int MOST_FINE = 300;
    private static final int MOST_A_STEP = 64;
    private static final int MOST_A_MINUTE = 16;
    private static final int MANY_FOCI = 32;
    private static final int MOST_LINES = 5;

    private final Focus focus;
    private final int fineSeconds;
    private final int allSeconds;
    private final boolean keepsLines; // of what is coarse, as windows reach there
    private final int mostAStep;
    private final int mostAMinute;
    final long bytesASample; // at the most that are kept
    private final SampleBuckets fine;
    private final SampleBuckets coarse;
    private final Shares shares;

    /// @param longest  the longest window to be explained, in seconds
    /// @param foci     how many there are
    /// @param traits   tell what follows from hosts
    Explainer(Focus focus, int foci, int longest, Traits traits) {
        this.focus = focus;
        fineSeconds = Math.min(longest, MOST_FINE) + STEP;
        allSeconds = longest + STEP + HOUR;
        keepsLines = longest > MOST_FINE;
        mostAStep = foci > MANY_FOCI ? MOST_A_STEP / 2 : MOST_A_STEP;
        mostAMinute = foci > MANY_FOCI ? MOST_A_MINUTE / 2 : MOST_A_MINUTE;
        fine = new SampleBuckets(STEP, longest + STEP); // as an earlier version may have written them
        coarse = new SampleBuckets(MINUTE, allSeconds - fineSeconds);
        shares = new Shares(focus.of(), foci, traits);
        int steps = Math.ceilDiv(fineSeconds, STEP) + 1;
        int minutes = Math.ceilDiv(allSeconds - fineSeconds, MINUTE) + 1;
        bytesASample = MOST_BYTES / foci / (steps * mostAStep + minutes * mostAMinute);
    }

    /// Adds samples of a second, which are kept, and changed.
    void add(long second, Samples samples, long closedTo) {
        if (second >= closedTo - fineSeconds) {
            addFine(second, samples, closedTo);
        } else if (second >= closedTo - allSeconds) {
            addCoarse(second, new SampleBucket(samples));
        }
    }

    private void addFine(long second, Samples samples, long closedTo) {
        SampleBucket known = fine.of(second);
        if (known == null) {
            retire(closedTo);
            samples.thinToBytes(mostAStep * bytesASample);
            fine.put(second, new SampleBucket(samples));
        } else {
            known.merge(samples, mostAStep, mostAStep * bytesASample);
        }
    }

    private void addCoarse(long second, SampleBucket bucket) {
        bucket.thinTo(mostAMinute, mostAMinute * bytesASample, keepsLines);
        SampleBucket known = coarse.of(second);
        if (known == null) {
            coarse.put(second, bucket);
        } else {
            known.merge(bucket.samples(), mostAMinute, mostAMinute * bytesASample);
        }
    }

    /// Thins what is not to be fine any more, and forgets what is older than an hour before the longest window.
    private void retire(long closedTo) {
        while (fine.beginBy(closedTo - fineSeconds)) {
            long second = fine.firstSecond();
            SampleBucket oldest = fine.takeFirst();
            if (oldest != null) {
                addCoarse(second, oldest);
            }
        }
        long first = closedTo - allSeconds;
        while (coarse.beginBy(first - Math.floorMod(first, MINUTE))) {
            coarse.takeFirst();
        }
    }

    /// Takes over the samples of another with the same focus, as far as it has those.
    void goOnFrom(Explainer before, long closedTo) {
        before.coarse.forEach((second, of) -> addCoarse(second, new SampleBucket(copy(of, mostAMinute))));
        before.fine.forEach((second, of) -> add(second, copy(of, mostAStep), closedTo));
    }

    private Samples copy(SampleBucket bucket, int most) {
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
        long from = at - rule.overSeconds();
        List<SampleBucket> buckets = new ArrayList<>();
        fine.addTo(buckets, from - HOUR);
        coarse.addTo(buckets, from - HOUR);
        return shares.changes(buckets, from - HOUR, from, at, source, rule.firesOnLess());
    }

    /// Some lines of the window, in the order of their times.
    List<String> lines(long at, int over, int source) {
        List<SampleBucket> buckets = new ArrayList<>();
        coarse.addTo(buckets, at - over);
        fine.addTo(buckets, at - over);
        List<Samples.Line> lines = new ArrayList<>();
        for (SampleBucket bucket : buckets) {
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
        fine.encode(labels, out);
        coarse.encode(labels, out);
    }

    void decode(BinaryReader in) throws MalformedException {
        Labels labels = new Labels();
        fine.decode(focus.firstDepth(), labels, in);
        coarse.decode(focus.firstDepth(), labels, in);
    }
}
