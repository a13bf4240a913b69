package dev.logtee.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples of some seconds, and their values by number, as they were when shares were last asked for: of those that
/// are still there, nothing is looked up again.
///
/// Memory: 40 bytes a sample beside the samples, once shares were asked for. Not for concurrent use.
final class SampleBucket {
    private static final int KINDS = 7;
    private static final Sample[] NO_SAMPLES = {};
    private static final int[] NO_NUMBERS = {};
    private static final double[] NO_WEIGHTS = {};

    private final Samples samples;
    private boolean changed = true; // since they were numbered
    private Values.@Nullable Edition edition; // of the values that numbered them
    private Sample[] numbered = NO_SAMPLES;
    private int[] numbers = NO_NUMBERS; // of each sample's values
    private double[] weights = NO_WEIGHTS;
    private long first; // second of any of them
    private long last;

    /// @param samples  which are kept, and changed
    SampleBucket(Samples samples) {
        this.samples = samples;
    }

    Samples samples() {
        return samples;
    }

    void merge(Samples more, int most, long mostBytes) {
        samples.merge(more, most);
        samples.thinToBytes(mostBytes);
        changed = true;
    }

    /// Keeps no more than so many samples, and no lines unless they are wanted.
    void thinTo(int most, long mostBytes, boolean withLines) {
        if (!withLines) {
            samples.dropLines();
        }
        samples.thinTo(most);
        samples.thinToBytes(mostBytes);
        samples.trim();
        numbered = NO_SAMPLES; // or those that went would stay in memory
        changed = true;
    }

    /// Numbers the values, unless they are by these numbers.
    void number(Values by) {
        if (changed || edition != by.edition) {
            renumber(by);
            changed = false;
        }
    }

    private void renumber(Values by) {
        List<Sample> kept = samples.kept();
        int[] renumbered = new int[KINDS * kept.size()];
        double[] reweighed = new double[kept.size()];
        int before = edition == by.edition ? 0 : numbered.length;
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
        for (int at = 0; at < kept.size(); at++) {
            Sample sample = kept.get(at);
            before = placeOf(sample, before);
            if (before < numbered.length) {
                System.arraycopy(numbers, KINDS * before, renumbered, KINDS * at, KINDS);
            } else {
                number(sample, by, renumbered, KINDS * at);
            }
            reweighed[at] = samples.estimate(sample);
            first = Math.min(first, sample.second());
            last = Math.max(last, sample.second());
        }
        edition = by.edition;
        numbered = kept.toArray(NO_SAMPLES);
        numbers = renumbered;
        weights = reweighed;
    }

    /// Where a sample was, not before a place: those that stay keep their order, and new ones follow upon them.
    @SuppressWarnings("ReferenceEquality") // the very same
    private int placeOf(Sample sample, int from) {
        int at = from;
        while (at < numbered.length && numbered[at] != sample) {
            at++;
        }
        return at;
    }

    private static void number(Sample sample, Values by, int[] into, int at) {
        int host = by.host(sample.host());
        into[at] = by.section(sample.section());
        into[at + 1] = host;
        into[at + 2] = by.network(host);
        into[at + 3] = by.agent(sample.agent());
        into[at + 4] = by.status(sample.status());
        into[at + 5] = by.country(host);
        into[at + 6] = by.asn(host);
    }

    /// Adds the samples from before `to`, and not before `from`, to weights; to be called once they are numbered.
    ///
    /// @param source  the only one to look at, or -1
    void addTo(Weights sum, long from, long to, int source) {
        if (first >= from && last < to && source < 0) {
            sum.add(weights, numbers, KINDS);
        } else if (first < to && last >= from) {
            addSome(sum, from, to, source);
        }
    }

    private void addSome(Weights sum, long from, long to, int source) {
        for (int at = 0; at < numbered.length; at++) {
            Sample sample = numbered[at];
            if (sample.second() >= from && sample.second() < to && (source < 0 || sample.source() == source)) {
                sum.add(weights[at], numbers, KINDS * at, KINDS);
            }
        }
    }
}
