package dev.logtee.alert;

import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Scopes.Focus;
import dev.logtee.alert.Scopes.Needs;
import dev.logtee.bytes.Hasher;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.traffic.Filters;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Counts hits into the [Figures] of their seconds, as far as the rules need them.
///
/// Runs once per line. Only a hit that is sampled allocates, which is at most some dozens a second and scope. Not for
/// concurrent use: each thread has its own, made by [Scopes#counter].
public final class HitCounter {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int STATUS_END = 600;
    private static final int KNOWN_LABELS = 1 << 10;
    private static final double UNIT = 0x1p-53;
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final Scopes scopes;
    private final Needs[] needs;
    private final Focus[] foci;
    private final boolean hitsOnly;
    private final double leastKey; // of what is sampled first
    private final Filters filters;
    private final Hasher hasher;
    private final LineWriter lines = new LineWriter();
    private final byte[] @Nullable [] labels = new byte[KNOWN_LABELS][]; // by hash; they repeat
    private long random = STEP;

    HitCounter(Scopes scopes, Hasher hasher) {
        this.scopes = scopes;
        this.hasher = hasher;
        needs = scopes.needs.toArray(Needs[]::new);
        foci = scopes.foci.toArray(Focus[]::new);
        hitsOnly = scopes.countsHitsOnly();
        filters = scopes.filters();
        leastKey = Math.scalb(1.0, foci[0].firstDepth());
    }

    /// What decides on samples from here on: equal seeds, equal samples.
    public void seed(long seed) {
        random = seed;
    }

    /// To be given to [#seed], so that the same goes on.
    public long seed() {
        return random;
    }

    public Figures figures() {
        return scopes.figures();
    }

    /// Whether invalid lines count for any rule.
    public boolean countsInvalid() {
        return scopes.countsInvalid();
    }

    /// Counts a hit, which is not filtered out.
    ///
    /// @param source  its number, by [SourceNames]
    /// @param into    the figures of its second
    public void count(Hit hit, int source, Figures into) {
        if (hitsOnly) {
            into.addHits(1);
            sample(hit, source, into, 0);
            return;
        }
        long passed = filters.passedBy(hit);
        for (int scope = 0; scope < needs.length; scope++) {
            if ((passed >>> scope & 1) != 0) {
                count(hit, source, into, scope);
            }
        }
        for (int focus = 0; focus < foci.length; focus++) {
            if ((passed >>> foci[focus].scope() & 1) != 0) {
                sample(hit, source, into, focus);
            }
        }
    }

    /// Counts a hit of a second of which so far no more was needed than how many hits there were.
    ///
    /// @param before  how many
    /// @return the figures of all of them, or null if still no more is needed
    public @Nullable Figures countAfter(long before, Hit hit, int source) {
        double key = hitsOnly ? key(1) : 0;
        if (hitsOnly && key < leastKey) {
            return null;
        }
        Figures figures = figures();
        if (hitsOnly) {
            figures.addHits(before + 1);
            keep(hit, source, figures.samples(0), key, 1);
        } else {
            count(hit, source, figures);
        }
        return figures;
    }

    private void count(Hit hit, int source, Figures into, int scope) {
        Needs need = needs[scope];
        add(hit, need, into.sums, scope * Figures.COLUMNS);
        if (need.bySource && source < SourceNames.MOST) {
            add(hit, need, into.ofSource(source), scope * Figures.COLUMNS);
        }
        if (need.sizes) {
            into.sizes(scope).add(hit.bytes());
        }
        if (need.durations && hit.durationNanos() >= 0) {
            into.durations(scope).add(hit.durationNanos());
        }
        if (need.visitors && hit.has(Field.HOST)) {
            into.visitors(scope).add(hasher.hash(hit.array(Field.HOST), hit.start(Field.HOST), hit.end(Field.HOST)));
        }
    }

    private static void add(Hit hit, Needs need, long[] sums, int at) {
        sums[at + Figures.HITS]++;
        if (!need.columns) {
            return;
        }
        sums[at + Figures.BYTES] = Math.min(1L << 56, sums[at + Figures.BYTES] + Math.min(hit.bytes(), 1L << 55));
        if (isError(hit)) {
            sums[at + Figures.ERRORS]++;
            sums[at + Figures.SERVER_ERRORS] += hit.status() >= SERVER_ERROR ? 1 : 0;
        }
    }

    private static boolean isError(Hit hit) {
        return hit.status() >= CLIENT_ERROR && hit.status() < STATUS_END;
    }

    private void sample(Hit hit, int source, Figures into, int focus) {
        double weight = weight(hit, foci[focus].of());
        if (weight == 0) {
            return;
        }
        double key = key(weight);
        Samples samples = into.samples(focus);
        if (samples.admits(key)) {
            keep(hit, source, samples, key, weight);
        }
    }

    private double key(double weight) {
        random = random * 0x5851f42d4c957f2dL + STEP;
        return weight / (((mixed(random) >>> 11) + 1) * UNIT);
    }

    private static double weight(Hit hit, Of of) {
        return switch (of) {
            case HITS -> 1;
            case BYTES -> hit.bytes();
            case ERRORS -> isError(hit) ? 1 : 0;
            case SERVER_ERRORS -> isError(hit) && hit.status() >= SERVER_ERROR ? 1 : 0;
        };
    }

    private static long mixed(long value) {
        long folded = (value ^ value >>> 32) * STEP;
        return folded ^ folded >>> 29;
    }

    private void keep(Hit hit, int source, Samples samples, double key, double weight) {
        samples.add(
                new Sample(
                        key,
                        weight,
                        hit.epochSecond(),
                        source,
                        hit.status(),
                        label(hit, Field.SECTION),
                        label(hit, Field.HOST),
                        label(hit, Field.USER_AGENT)),
                Figures.SAMPLES_A_SECOND);
        if (samples.admitsLine(key)) {
            samples.add(new Samples.Line(key, hit.epochSecond(), source, lines.write(hit)));
        }
    }

    private byte[] label(Hit hit, Field field) {
        if (!hit.has(field)) {
            return Sample.NOT_KNOWN;
        }
        byte[] array = hit.array(field);
        int from = hit.start(field);
        int to = Math.min(hit.end(field), from + Sample.LONGEST_LABEL);
        int slot = (int) hasher.hash(array, from, to) & KNOWN_LABELS - 1;
        byte[] known = labels[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, array, from, to)) {
            known = Arrays.copyOfRange(array, from, to);
            labels[slot] = known;
        }
        return known;
    }
}
