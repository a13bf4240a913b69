package dev.logtee.alert;

import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Scopes.Focus;
import dev.logtee.alert.Scopes.Needs;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
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

    private final Scopes scopes;
    private final Needs[] needs;
    private final Focus[] foci;
    private final boolean hitsOnly;
    private final double leastKey; // of what is sampled first
    private final Filters filters;
    private final Hasher hasher;
    private final LineWriter lines = new LineWriter();
    private final byte[] @Nullable [] labels = new byte[KNOWN_LABELS][]; // by hash; they repeat
    private final long[] hashes = new long[KNOWN_LABELS];
    private final Figures scratch;
    private final Chance chance = new Chance();
    private boolean isSampling = true;
    private byte @Nullable [] line; // of the hit in hand; null: not written yet
    private @Nullable Sample sampled; // the latest of the hit in hand; null: its labels are not looked for yet

    HitCounter(Scopes scopes, Hasher hasher) {
        this.scopes = scopes;
        this.hasher = hasher;
        needs = scopes.needs.toArray(Needs[]::new);
        foci = scopes.foci.toArray(Focus[]::new);
        hitsOnly = scopes.countsHitsOnly();
        filters = scopes.filters();
        scratch = scopes.figures();
        leastKey = Math.scalb(1.0, foci[0].firstDepth());
    }

    /// Begins anew with lines that do not follow upon those before.
    ///
    /// @param isSampling  false: no event of theirs is to say why it came
    public void begin(boolean isSampling) {
        this.isSampling = isSampling;
        chance.clear();
    }

    /// Goes on taking samples as another did, which counts no more.
    public void goOnFrom(HitCounter before) {
        chance.goOnFrom(before.chance);
    }

    /// Writes what is needed to go on taking the same samples.
    public void encode(BinaryWriter out) {
        chance.encode(out);
    }

    /// Reads back what [#encode] wrote.
    public void decode(BinaryReader in) throws MalformedException {
        chance.decode(in);
    }

    public Figures figures() {
        return scopes.figures();
    }

    /// Where to count what is [taken][Figures#take] before anything else is counted there.
    public Figures scratch() {
        return scratch;
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
            sampleAny(hit, source, into);
            return;
        }
        long passed = filters.passedBy(hit);
        countBy(passed, hit, source, into);
        if (isSampling) {
            sample(passed, hit, source, into);
        }
    }

    /// Where only their number counts, all hits are sampled alike, and most are soon known not to be kept.
    ///
    /// @return whether it is kept if it is the first of its second
    private boolean sampleAny(Hit hit, int source, Figures into) {
        double key = isSampling ? 1 / chance.of(hit) : 0;
        if (key < leastKey) {
            return false;
        }
        line = null;
        sampled = null;
        Samples samples = into.samples(0);
        if (samples.admits(key)) {
            keep(hit, source, samples, key, 1);
        }
        return true;
    }

    private void countBy(long passed, Hit hit, int source, Figures into) {
        for (int scope = 0; scope < needs.length; scope++) {
            if ((passed >>> scope & 1) != 0) {
                count(hit, source, into, scope);
            }
        }
    }

    private void sample(long passed, Hit hit, int source, Figures into) {
        double random = chance.of(hit);
        line = null;
        sampled = null;
        for (int focus = 0; focus < foci.length; focus++) {
            if ((passed >>> foci[focus].scope() & 1) != 0) {
                sample(hit, source, into, focus, random);
            }
        }
    }

    /// Counts a hit of a second of which so far no more was needed than how many hits there were.
    ///
    /// @param before  how many
    /// @param into    still empty
    /// @return whether more is needed now, and `into` has all of them
    public boolean countAfter(long before, Hit hit, int source, Figures into) {
        if (!hitsOnly) {
            count(hit, source, into);
            return true;
        }
        boolean isKept = sampleAny(hit, source, into);
        if (isKept) {
            into.addHits(before + 1);
        }
        return isKept;
    }

    private void count(Hit hit, int source, Figures into, int scope) {
        Needs need = needs[scope];
        add(hit, need, into.ofAll(), scope * Columns.COUNT);
        if (need.bySource && source < SourceNames.MOST) {
            add(hit, need, into.ofSource(source), scope * Columns.COUNT);
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
        sums[at + Columns.HITS]++;
        if (!need.columns) {
            return;
        }
        sums[at + Columns.BYTES] =
                Math.min(Columns.MOST, sums[at + Columns.BYTES] + Math.min(hit.bytes(), Columns.MOST));
        if (isError(hit)) {
            sums[at + Columns.ERRORS]++;
            sums[at + Columns.SERVER_ERRORS] += hit.status() >= SERVER_ERROR ? 1 : 0;
        }
    }

    private static boolean isError(Hit hit) {
        return hit.status() >= CLIENT_ERROR && hit.status() < STATUS_END;
    }

    private void sample(Hit hit, int source, Figures into, int focus, double random) {
        double weight = weight(hit, foci[focus].of());
        if (weight == 0) {
            return;
        }
        double key = weight / random;
        Samples samples = into.samples(focus);
        if (samples.admits(key)) {
            keep(hit, source, samples, key, weight);
        }
    }

    private static double weight(Hit hit, Of of) {
        return switch (of) {
            case HITS -> 1;
            case BYTES -> hit.bytes();
            case ERRORS -> isError(hit) ? 1 : 0;
            case SERVER_ERRORS -> isError(hit) && hit.status() >= SERVER_ERROR ? 1 : 0;
        };
    }

    private void keep(Hit hit, int source, Samples samples, double key, double weight) {
        samples.add(sampled(hit, source, key, weight), Figures.SAMPLES_A_SECOND);
        if (samples.admitsLine(key)) {
            samples.add(new Samples.Line(key, hit.epochSecond(), source, line(hit)));
        }
    }

    /// It is written once, however many keep it.
    private byte[] line(Hit hit) {
        byte[] written = line;
        if (written == null) {
            written = lines.write(hit);
            line = written;
        }
        return written;
    }

    /// Its labels are looked for once, however many keep the hit, and those for whom it weighs the same share it.
    private Sample sampled(Hit hit, int source, double key, double weight) {
        Sample latest = sampled;
        if (latest == null) {
            byte[] section = label(hit, Field.SECTION);
            byte[] host = label(hit, Field.HOST);
            byte[] agent = label(hit, Field.USER_AGENT);
            latest = new Sample(key, weight, hit.epochSecond(), source, hit.status(), section, host, agent);
        } else if (latest.key() != key || latest.weight() != weight) {
            latest = latest.weighing(key, weight);
        }
        sampled = latest;
        return latest;
    }

    private byte[] label(Hit hit, Field field) {
        if (!hit.has(field)) {
            return Sample.NOT_KNOWN;
        }
        byte[] array = hit.array(field);
        int from = hit.start(field);
        int to = Math.min(hit.end(field), from + Sample.LONGEST_LABEL);
        long hash = hasher.hash(array, from, to);
        int slot = (int) hash & KNOWN_LABELS - 1;
        byte[] known = labels[slot];
        if (known == null || hashes[slot] != hash) {
            known = Arrays.copyOfRange(array, from, to);
            labels[slot] = known;
            hashes[slot] = hash;
        }
        return known;
    }
}
