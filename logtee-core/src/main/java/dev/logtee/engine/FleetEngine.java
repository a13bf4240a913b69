package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Closing;
import dev.logtee.alert.Figures;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Sums;
import dev.logtee.traffic.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Adds up what the partitions of a fleet have counted, second by second, and judges the sums: what one [Engine] over
/// all their lines would say.
///
/// A second closes when every partition that is held has passed it: one with a source that is waited for. A partition
/// that lags is waited for until another is two hours ahead of it. One that was killed begins again at an earlier clock
/// than it had told, and counts as having come as far as that, unless it says that a clock was set back. Of one that
/// has told nothing yet nobody knows how far behind it is: it is [waited for][#await] or not. Not for concurrent use.
public final class FleetEngine {
    /// So far partitions may be apart.
    static final int REACH_SECONDS = 2 * 3600;

    /// What is counted further ahead of its clock than this was not counted by such an engine.
    private static final int AHEAD_SECONDS = 24 * 3600;

    private static final int FORM = 6;
    private static final int MOST_PARTITIONS = 1 << 16;
    private static final int MOST_NAME_BYTES = 1 << 14;
    private static final long NEVER = LogClock.NEVER;

    /// What is known of a partition, or of a server.
    private static final class Partition {
        private String name = "";
        private boolean isHeld;
        private boolean isSilent; // nothing is heard of it
        private long clock = NEVER;
        private Ledger ledger = Ledger.NOTHING;
        private List<String> behind = List.of();

        private boolean isServer() {
            return !name.isEmpty();
        }
    }

    private final Settings settings;
    private final Hasher hasher;
    private final EngineOutput output;
    private final long patienceMillis;
    private final Judging judging;
    private final Timeline timeline;
    private final MemoryBudget budget = new MemoryBudget(Engine.SUMMARIES_BYTES);
    private final SortedMap<Integer, Partition> partitions = new TreeMap<>();
    private final Accounts forgotten = new Accounts(); // what became of the lines of servers that are gone
    private long clock = NEVER;
    private long late; // by the fleet's clock, though not by that of their partition

    public FleetEngine(Settings settings, Hasher hasher, EngineOutput output) {
        this(settings, hasher, output, MergedClock.WAITING, judging -> judging.judge(output));
    }

    /// @param patienceMillis  for how long one is waited for that lags, or [MergedClock#WAITING]
    /// @param closing         what becomes of closed seconds
    FleetEngine(
            Settings settings,
            Hasher hasher,
            EngineOutput output,
            long patienceMillis,
            Function<Judging, Closing> closing) {
        this.settings = settings;
        this.hasher = hasher;
        this.output = output;
        this.patienceMillis = patienceMillis;
        judging = Judging.by(settings, hasher);
        Intervals intervals =
                new Intervals(settings.every().toSeconds(), REACH_SECONDS, this::newSummary, this::ledger, output);
        timeline = new Timeline(REACH_SECONDS, judging, closing.apply(judging), intervals, output);
    }

    private Summary newSummary() {
        return new Summary(hasher, budget, settings.view());
    }

    /// Says that partitions 0 to `partitions - 1` have told nothing yet, and that each is to be waited for, until it
    /// tells something or is [released][#release].
    public void await(int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            this.partitions.computeIfAbsent(partition, _ -> new Partition()).isHeld = true;
        }
    }

    /// Takes what a partition says, in the order in which it says it.
    ///
    /// @throws MalformedException if these bytes are no partial of a partition with the same settings and key; what was
    ///     taken of them until then stays
    public void take(int partition, byte[] partial) throws MalformedException {
        take(partition, "", partial, Long.MAX_VALUE);
    }

    /// @param name  by which it is told that it is behind; empty: it is not
    void take(int partition, String name, byte[] partial, long latestPossible) throws MalformedException {
        if (partition < 0 || partition > MOST_PARTITIONS) {
            throw new MalformedException("there is no such partition: partition=" + partition);
        }
        Partial.read(partial, new Taking(partition, name, latestPossible));
        advance();
    }

    /// Adds one partial.
    private final class Taking implements Partial.Taker {
        private final int partition;
        private final String name;
        private final long latestPossible;
        private int[] numbers = {};
        private long told = NEVER; // its clock
        private long latestSecond;

        Taking(int partition, String name, long latestPossible) {
            this.partition = partition;
            this.name = name;
            this.latestPossible = latestPossible;
        }

        private Partition of() {
            return partitions.computeIfAbsent(partition, _ -> new Partition());
        }

        @Override
        public void begin(boolean isHeld, OptionalLong clockMillis, SourceNames names, List<String> behind)
                throws MalformedException {
            if (clockMillis.orElse(NEVER) > latestPossible) {
                throw new MalformedException("what was counted is stamped in the future: clock="
                        + clockMillis.getAsLong() + ", latest possible=" + latestPossible);
            }
            Partition of = of();
            of.name = name;
            of.isHeld = isHeld;
            of.isSilent = false;
            told = clockMillis.orElse(NEVER);
            of.clock = Math.max(of.clock, told);
            of.behind = behind;
            if (clockMillis.isPresent() && patienceMillis == MergedClock.WAITING) {
                start(Math.floorDiv(clockMillis.getAsLong(), 1000));
            }
            latestSecond = Math.floorDiv(clockMillis.orElse(latestPossible), 1000) + AHEAD_SECONDS;
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
            requireReached(epochSecond);
            start(epochSecond);
            timeline.add(epochSecond, figures);
        }

        @Override
        public void interval(long from, byte[] summary) throws MalformedException {
            requireReached(from);
            Summary counted = Summary.decode(summary, hasher, budget);
            start(from);
            if (!timeline.add(from, counted)) {
                late = Sums.plus(late, counted.hits());
            }
            counted.release();
        }

        /// What has closed is before the clock, and what is handed out early not far behind it.
        private void requireReached(long second) throws MalformedException {
            if (second > latestSecond) {
                throw new MalformedException("what was counted is ahead of its clock: second=" + second);
            }
        }

        @Override
        public void clockBack(long at, double seconds, String source) {
            of().clock = told;
            Optional<String> whose =
                    Stream.of(source, name).filter(known -> !known.isEmpty()).findFirst();
            output.alert(AlertEvent.clockBack(at, timeline.windowHits(), seconds, whose));
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
            if (isWaitedFor(partition)) {
                least = Math.min(least, partition.clock);
            }
        }
        long now = least == Long.MAX_VALUE ? furthest : least;
        if (patienceMillis != MergedClock.WAITING && furthest != NEVER) {
            now = Math.max(now, furthest - patienceMillis);
        }
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
        TreeSet<String> behind = new TreeSet<>(); // one may be behind in a partition that is
        for (Partition partition : partitions.values()) {
            behind.addAll(partition.behind);
            if (isBehind(partition)) {
                behind.addAll(sourcesOf(partition));
            }
        }
        return List.copyOf(behind);
    }

    /// Those of a partition or server that have not ended, or what the server is called itself.
    private static List<String> sourcesOf(Partition partition) {
        List<String> open = partition.ledger.sources().entrySet().stream()
                .filter(source -> source.getValue().clock().isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return open.isEmpty() && partition.isServer() ? List.of(partition.name) : open;
    }

    /// Such as a partition that joined behind the others.
    private boolean isBehind(Partition partition) {
        boolean isPassed =
                partition.isHeld && partition.clock < clock && (partition.clock != NEVER || partition.isServer());
        return isPassed || partition.isSilent;
    }

    /// Says that a partition is not to be waited for, until it says something.
    public void release(int partition) {
        Partition of = partitions.get(partition);
        if (of != null) {
            of.isHeld = false;
            advance();
        }
    }

    /// The same, since nothing is heard of it.
    void silent(int partition) {
        Partition of = partitions.get(partition);
        if (of != null && of.isHeld) {
            of.isHeld = false;
            of.isSilent = true;
            advance();
        }
    }

    /// Says that one is gone: what it has told stays counted, and its number is free.
    void forget(int partition) {
        Partition of = partitions.remove(partition);
        if (of != null) {
            forgotten.goOn(of.ledger);
            advance();
        }
    }

    /// Whether any is waited for.
    boolean isHeld() {
        return partitions.values().stream().anyMatch(this::isWaitedFor);
    }

    private boolean isWaitedFor(Partition partition) {
        return partition.isHeld && (partition.clock >= clock || partition.clock == NEVER);
    }

    /// Hands out what was counted so far of what is open and stays so.
    void drain() {
        timeline.drain();
    }

    SourceNames sourceNames() {
        return judging.sources();
    }

    /// What became of every line, as far as the partitions have told.
    public Ledger ledger() {
        Ledger gone = forgotten.ledger();
        Tally sum = Tally.of(gone);
        List<Lost> lost = new ArrayList<>(gone.lost());
        SortedMap<String, Ledger> sources = new TreeMap<>(gone.sources());
        for (Partition partition : partitions.values()) {
            sum.add(Tally.of(partition.ledger));
            lost.addAll(partition.ledger.lost());
            sourcesNow(partition).forEach((name, ledger) -> sources.merge(name, ledger, FleetEngine::sum));
        }
        sum.late = Sums.plus(sum.late, late);
        return sum.toLedger().withLost(lost).withSources(sources);
    }

    /// Of a server that has begun anew, which goes on by another number.
    private static Ledger sum(Ledger before, Ledger now) {
        Tally sum = Tally.of(before);
        sum.add(Tally.of(now));
        return sum.toLedger().withClock(now.clock());
    }

    /// Its clocks are of a moment ago, but who is behind is known.
    private Map<String, Ledger> sourcesNow(Partition partition) {
        boolean isBehind = isBehind(partition);
        Set<String> behind = Set.copyOf(partition.behind);
        Map<String, Ledger> now = new HashMap<>();
        partition.ledger.sources().forEach((name, ledger) -> {
            Optional<Ledger.Clock> clock =
                    ledger.clock().map(then -> new Ledger.Clock(then.millis(), isBehind || behind.contains(name)));
            now.put(name, ledger.withClock(clock));
        });
        return now;
    }

    /// All that is needed to go on in another engine.
    public byte[] snapshot() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(hasher.keyId());
        out.word(clock);
        out.number(late);
        forgotten.encode(out);
        timeline.encode(out);
        out.number(partitions.size());
        partitions.forEach((number, partition) -> {
            out.number(number);
            out.text(partition.name);
            out.number(partition.isSilent ? 2 : partition.isHeld ? 1 : 0);
            out.word(partition.clock);
            partition.ledger.encode(out);
            out.number(partition.behind.size());
            partition.behind.forEach(out::text);
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
        forgotten.decode(in);
        timeline.decode(in);
        for (int left = in.number(MOST_PARTITIONS, "partitions"); left > 0; left--) {
            Partition partition = new Partition();
            partitions.put(in.number(MOST_PARTITIONS, "partition"), partition);
            partition.name = in.text(MOST_NAME_BYTES);
            int held = in.number(2, "held");
            partition.isHeld = held == 1;
            partition.isSilent = held == 2;
            partition.clock = in.word();
            partition.ledger = Ledger.decode(in);
            partition.behind = Partial.behind(in);
        }
        in.end();
    }
}
