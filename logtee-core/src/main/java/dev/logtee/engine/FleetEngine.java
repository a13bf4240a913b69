package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Figures;
import dev.logtee.alert.Judge;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up what the partitions of a fleet have counted, second by second, and judges the sums: what one [Engine] over
/// all
/// their lines would say.
///
/// A second closes when every partition that is held has passed it: one with a source that is waited for. A partition
/// that lags is waited for until another is two hours ahead of it. Not for concurrent use.
public final class FleetEngine {
    /// So far partitions may be apart.
    static final int REACH_SECONDS = 2 * 3600;

    private static final int FORM = 2;
    private static final int MOST_PARTITIONS = 1 << 16;
    private static final long NEVER = LogClock.NEVER;

    /// What is known of a partition.
    private static final class Partition {
        private boolean isHeld;
        private long clock = NEVER;
        private Ledger ledger = new Tally().toLedger(List.of(), new TreeMap<>());
        private List<String> behind = List.of();
    }

    private final Settings settings;
    private final Hasher hasher;
    private final Engine.Output output;
    private final Judging judging;
    private final Timeline timeline;
    private final MemoryBudget budget = new MemoryBudget(Engine.SUMMARIES_BYTES);
    private final SortedMap<Integer, Partition> partitions = new TreeMap<>();
    private long clock = NEVER;
    private long late; // by the fleet's clock, though not by that of their partition

    public FleetEngine(Settings settings, Hasher hasher, Engine.Output output) {
        this.settings = settings;
        this.hasher = hasher;
        this.output = output;
        judging = Judging.by(settings, hasher);
        Judged judged = new Judged(new Judge(judging.scopes(), judging.sources(), output::alert));
        timeline = new Timeline(settings, REACH_SECONDS, judging, judged, this::newSummary, this::ledger, output);
    }

    private Summary newSummary() {
        return new Summary(hasher, budget, settings.view());
    }

    /// Takes what a partition says, in the order in which it says it.
    ///
    /// @throws MalformedException if these bytes are no partial of a partition with the same settings and key; what was
    ///     taken of them until then stays
    public void take(int partition, byte[] partial) throws MalformedException {
        if (partition < 0 || partition > MOST_PARTITIONS) {
            throw new MalformedException("there is no such partition: partition=" + partition);
        }
        Partial.read(partial, new Taking(partition));
        advance();
    }

    /// Adds one partial.
    private final class Taking implements Partial.Taker {
        private final int partition;
        private int[] numbers = {};

        Taking(int partition) {
            this.partition = partition;
        }

        private Partition of() {
            return partitions.computeIfAbsent(partition, _ -> new Partition());
        }

        @Override
        public void begin(boolean isHeld, OptionalLong clockMillis, SourceNames names, List<String> behind) {
            Partition of = of();
            of.isHeld = isHeld;
            of.clock = clockMillis.orElse(NEVER);
            of.behind = List.copyOf(behind);
            if (clockMillis.isPresent()) {
                start(Math.floorDiv(clockMillis.getAsLong(), 1000));
            }
            numbers = new int[names.count()];
            for (int number = 0; number < numbers.length; number++) {
                numbers[number] = judging.sources().number(names.name(number));
            }
        }

        @Override
        public void ledger(Ledger ledger) {
            of().ledger = ledger;
        }

        @Override
        public void second(long epochSecond, BinaryReader in) throws MalformedException {
            Figures figures = judging.scopes().decode(in);
            figures.renumber(numbers);
            start(epochSecond);
            timeline.add(epochSecond, figures);
        }

        @Override
        public void interval(long from, byte[] summary) throws MalformedException {
            Summary counted = Summary.decode(summary, hasher, budget);
            start(from);
            if (!timeline.add(from, counted)) {
                late += counted.hits();
            }
            counted.release();
        }

        @Override
        public void clockBack(long at, double seconds) {
            output.alert(new AlertEvent(AlertEvent.CLOCK, Kind.CLOCK_BACK, at, timeline.windowHits(), seconds));
        }
    }

    /// Partitions are yet to come that may be as far behind as any may.
    private void start(long second) {
        if (!timeline.started()) {
            timeline.start(second - REACH_SECONDS / 2, second);
        }
    }

    private void advance() {
        long least = Long.MAX_VALUE;
        long furthest = NEVER;
        for (Partition partition : partitions.values()) {
            furthest = Math.max(furthest, partition.clock);
            if (partition.isHeld && (partition.clock >= clock || partition.clock == NEVER)) {
                least = Math.min(least, partition.clock);
            }
        }
        long now = least == Long.MAX_VALUE ? furthest : least;
        if (timeline.started() && now > clock) {
            clock = now;
            timeline.advance(Math.floorDiv(now, 1000));
        }
    }

    /// The clock of the fleet, in milliseconds since the epoch; empty before it starts.
    public OptionalLong clockMillis() {
        return clock == NEVER ? OptionalLong.empty() : OptionalLong.of(clock);
    }

    /// The names of sources that are not waited for any more.
    public List<String> behind() {
        return partitions.values().stream()
                .flatMap(partition -> partition.behind.stream())
                .sorted()
                .toList();
    }

    /// What became of every line, as far as the partitions have told.
    public Ledger ledger() {
        Tally sum = new Tally();
        List<Lost> lost = new ArrayList<>();
        SortedMap<String, Ledger> sources = new TreeMap<>();
        for (Partition partition : partitions.values()) {
            sum.add(partition.ledger);
            lost.addAll(partition.ledger.lost());
            sources.putAll(partition.ledger.sources());
        }
        sum.late += late;
        return sum.toLedger(lost, sources);
    }

    /// All that is needed to go on in another engine.
    public byte[] snapshot() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(hasher.keyId());
        out.word(clock);
        out.number(late);
        timeline.encode(out);
        out.number(partitions.size());
        partitions.forEach((number, partition) -> {
            out.number(number);
            out.number(partition.isHeld ? 1 : 0);
            out.word(partition.clock);
            partition.ledger.encode(out);
        });
        out.checksum();
        return out.toByteArray();
    }

    /// Goes on from a snapshot; to be called before anything else.
    ///
    /// @throws MalformedException as [Engine#restore]
    public void restore(byte[] snapshot) throws MalformedException {
        BinaryReader in = new BinaryReader(snapshot);
        in.checksum();
        if (in.number() != FORM || in.word() != hasher.keyId()) {
            throw new MalformedException("not a snapshot of this form, or one with another hash key");
        }
        clock = in.word();
        late = in.number();
        timeline.decode(in, summary -> Summary.decode(summary, hasher, budget));
        for (int left = in.number(MOST_PARTITIONS, "partitions"); left > 0; left--) {
            Partition partition = new Partition();
            partitions.put(in.number(MOST_PARTITIONS, "partition"), partition);
            partition.isHeld = in.number(1, "held") == 1;
            partition.clock = in.word();
            partition.ledger = Ledger.decode(in);
        }
        in.end();
    }
}
