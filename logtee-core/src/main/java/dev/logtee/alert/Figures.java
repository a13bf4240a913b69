package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.BriefDistribution;
import dev.logtee.sketch.BriefSketch;
import dev.logtee.sketch.DistinctSample;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the rules need to know of one second: sums of its hits and sketches, for each scope.
///
/// Figures of the same rules and hash key merge, in any order: sums, sizes and durations exactly, visitors to what one
/// count of all would say, samples to an equally good sample. Made by [Scopes#figures]. Not for concurrent use.
public final class Figures {
    static final int SAMPLES_A_SECOND = 16;
    private static final int BYTES_ITSELF = 256; // and of what is not counted apart
    private static final int BYTES_A_SKETCH = 64;

    private final Scopes scopes;
    private final Columns columns;
    final @Nullable BriefDistribution[] sizes;
    final @Nullable BriefDistribution[] durations;
    final @Nullable DistinctSample[] visitors;
    final @Nullable Samples[] samples;
    private long packedBytes; // 0: not packed, or what it takes has changed since

    Figures(Scopes scopes) {
        this.scopes = scopes;
        int count = scopes.needs.size();
        columns = new Columns(count);
        sizes = new BriefDistribution[count];
        durations = new BriefDistribution[count];
        visitors = new DistinctSample[count];
        samples = new Samples[scopes.foci.size()];
    }

    /// Adds hits of which nothing else is counted, or takes them away.
    public void addHits(long hits) {
        columns.all[Columns.HITS] += hits;
    }

    /// Hits of all sources, whatever they are.
    public long hits() {
        return columns.sum(0, Columns.HITS);
    }

    /// Adds invalid lines, which no second is known of, to this one.
    public void addInvalid(int source, long lines) {
        columns.all[Columns.INVALID] += lines;
        if (scopes.anySource && source < SourceNames.MOST) {
            ofSource(source)[Columns.INVALID] += lines;
        }
    }

    /// [Columns] of all sources, to be added to.
    long[] ofAll() {
        return columns.all;
    }

    /// Those of a source, likewise.
    long[] ofSource(int source) {
        packedBytes = 0;
        return columns.of(source);
    }

    /// What all sources have in a column.
    long sum(int scope, int column) {
        return columns.sum(scope, column);
    }

    /// What a source has in a column; 0 if it had nothing.
    long sum(int source, int scope, int column) {
        return columns.sum(source, scope, column);
    }

    BriefDistribution sizes(int scope) {
        packedBytes = 0;
        return ensured(sizes, scope, BriefDistribution::new);
    }

    BriefDistribution durations(int scope) {
        packedBytes = 0;
        return ensured(durations, scope, BriefDistribution::new);
    }

    DistinctSample visitors(int scope) {
        packedBytes = 0;
        return ensured(visitors, scope, DistinctSample::new);
    }

    private static <T> T ensured(@Nullable T[] all, int at, Supplier<T> maker) {
        T one = all[at];
        if (one == null) {
            one = maker.get();
            all[at] = one;
        }
        return one;
    }

    Samples samples(int focus) {
        packedBytes = 0;
        Samples one = samples[focus];
        if (one == null) {
            one = new Samples(scopes.foci.get(focus).firstDepth());
            samples[focus] = one;
        }
        return one;
    }

    /// Gives the samples of a focus away; null if there are none.
    @Nullable
    Samples takeSamples(int focus) {
        Samples taken = samples[focus];
        samples[focus] = null;
        packedBytes = 0;
        return taken == null || taken.isEmpty() ? null : taken;
    }

    /// Adds what others counted, which are of the same rules.
    public void merge(Figures other) {
        packedBytes = 0;
        columns.merge(other.columns);
        for (int scope = 0; scope < sizes.length; scope++) {
            mergeSketches(other, scope);
        }
        for (int focus = 0; focus < samples.length; focus++) {
            Samples more = other.samples[focus];
            if (more != null) {
                samples(focus).merge(more, SAMPLES_A_SECOND);
            }
        }
    }

    private void mergeSketches(Figures other, int scope) {
        BriefDistribution moreSizes = other.sizes[scope];
        if (moreSizes != null) {
            sizes(scope).merge(moreSizes);
        }
        BriefDistribution moreDurations = other.durations[scope];
        if (moreDurations != null) {
            durations(scope).merge(moreDurations);
        }
        DistinctSample moreVisitors = other.visitors[scope];
        if (moreVisitors != null) {
            visitors(scope).merge(moreVisitors);
        }
    }

    /// Gives what was counted, in no more memory than it needs, and begins anew with the tables it has.
    public Figures take() {
        Figures taken = new Figures(scopes);
        columns.moveTo(taken.columns);
        for (int scope = 0; scope < sizes.length; scope++) {
            taken.sizes[scope] = taken(sizes[scope]);
            taken.durations[scope] = taken(durations[scope]);
            DistinctSample counted = visitors[scope];
            taken.visitors[scope] = counted == null || counted.isEmpty() ? null : counted.take();
        }
        System.arraycopy(samples, 0, taken.samples, 0, samples.length);
        Arrays.fill(samples, null);
        packedBytes = 0;
        return taken;
    }

    private static @Nullable BriefDistribution taken(@Nullable BriefDistribution counted) {
        return counted == null || counted.isEmpty() ? null : counted.take();
    }

    /// Takes no more memory than it needs, until something is added.
    ///
    /// @return about how many bytes that is; the same for the same figures
    public long pack() {
        if (packedBytes == 0) {
            packedBytes = packed();
        }
        return packedBytes;
    }

    private long packed() {
        long bytes = BYTES_ITSELF + columns.memoryBytes();
        for (int scope = 0; scope < sizes.length; scope++) {
            bytes += pack(sizes[scope]) + pack(durations[scope]) + pack(visitors[scope]);
        }
        Set<Double> counted = new HashSet<>(); // a hit's samples share its labels
        for (Samples samplesOf : samples) {
            bytes += samplesOf == null ? 0 : samplesOf.memoryBytes(counted);
        }
        return bytes;
    }

    private static long pack(@Nullable BriefSketch sketch) {
        if (sketch == null) {
            return 0;
        }
        sketch.pack();
        return BYTES_A_SKETCH + (long) sketch.packedBytes();
    }

    /// What of these is of use for other rules: what was counted of the same hits.
    ///
    /// @param withSamples  whether samples are
    public Figures forRulesOf(Scopes others, boolean withSamples) {
        Figures figures = others.figures();
        for (int scope = 0; scope < others.needs.size(); scope++) {
            int from = scopes.scopeOf(others.where(scope));
            if (from >= 0) {
                figures.takeScope(scope, this, from);
            }
        }
        for (int focus = 0; focus < others.foci.size() && withSamples; focus++) {
            int from = scopes.focusAs(others.foci.get(focus), others);
            Samples more = from < 0 ? null : samples[from];
            if (more != null) {
                figures.samples(focus).merge(more, SAMPLES_A_SECOND);
            }
        }
        return figures;
    }

    private void takeScope(int scope, Figures other, int from) {
        columns.takeScope(scope, other.columns, from, scopes.anySource);
        sizes[scope] = other.sizes[from];
        durations[scope] = other.durations[from];
        visitors[scope] = other.visitors[from];
    }

    /// Gives sources other numbers, where those who counted name them otherwise than those who judge.
    ///
    /// @param numbers  by the number that each has now, the one that it is to have
    public void renumber(int[] numbers) {
        packedBytes = 0;
        columns.renumber(numbers);
        for (Samples samplesOf : samples) {
            if (samplesOf != null) {
                samplesOf.renumber(source -> Columns.numberOf(source, numbers));
            }
        }
    }

    /// Forgets all, and keeps the memory for another second.
    public void clear() {
        packedBytes = 0;
        columns.clear();
        Arrays.fill(sizes, null);
        Arrays.fill(durations, null);
        Arrays.fill(visitors, null);
        for (Samples samplesOf : samples) {
            if (samplesOf != null) {
                samplesOf.clear();
            }
        }
    }

    /// Writes the binary form, all of numbers unless said otherwise. Whoever reads it needs the same rules.
    ///
    /// ```text
    /// +------------------------------+---------+----------------------------------------+
    /// | scopes × (hits, bytes,       | sources | for each: its number, and sums as those |
    /// | errors, server errors,       |         | of all sources                          |
    /// | invalid)                     |         |                                         |
    /// +------------------------------+---------+----------------------------------------+
    /// | for each scope: sizes, durations, visitors; for each focus: samples             |
    /// | (each 0, or 1 and what it writes)                                               |
    /// +---------------------------------------------------------------------------------+
    /// ```
    public void encode(BinaryWriter out) {
        columns.encode(out);
        for (int scope = 0; scope < sizes.length; scope++) {
            encode(sizes[scope], out);
            encode(durations[scope], out);
            encode(visitors[scope], out);
        }
        Labels labels = new Labels();
        for (Samples samplesOf : samples) {
            boolean isThere = samplesOf != null && !samplesOf.isEmpty();
            out.number(isThere ? 1 : 0);
            if (samplesOf != null && isThere) {
                samplesOf.encode(labels, out);
            }
        }
    }

    /// Adds what [#encode] wrote.
    public void mergeEncoded(BinaryReader in) throws MalformedException {
        columns.mergeEncoded(in);
        for (int scope = 0; scope < sizes.length; scope++) {
            if (in.number(1, "sizes") == 1) {
                sizes(scope).mergeEncoded(in);
            }
            if (in.number(1, "durations") == 1) {
                durations(scope).mergeEncoded(in);
            }
            if (in.number(1, "visitors") == 1) {
                visitors(scope).mergeEncoded(in);
            }
        }
        Labels labels = new Labels();
        for (int focus = 0; focus < samples.length; focus++) {
            if (in.number(1, "samples") == 1) {
                samples(focus).mergeEncoded(labels, in);
            }
        }
    }

    /// Writes 0, or 1 and what a sketch holds.
    private static void encode(@Nullable BriefSketch sketch, BinaryWriter out) {
        boolean isThere = sketch != null && !sketch.isEmpty();
        out.number(isThere ? 1 : 0);
        if (sketch != null && isThere) {
            sketch.encode(out);
        }
    }
}
