package dev.logtee.traffic;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.Distribution;
import dev.logtee.sketch.HeavyHitters;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Top;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What was counted over some lines: an interval's, a report's, a source's.
///
/// Summaries merge in any order: counters, sizes, durations and visitors exactly, the lists of most hits within their
/// stated error. Lists and visitors are exact while a dimension had no more than 4,096 distinct values (method and
/// protocol: 256; source: 16,384), as far as the memory budget grants their tables: 256 KiB for 4,096 values (320 where
/// durations are logged), and their labels, which with ordinary ones is about as much again.
///
/// Clearing costs in proportion to what was counted, so that a summary is used again for interval after interval. Not
/// for concurrent use.
public final class Summary {
    private static final int FORM = 6;
    private static final int FORM_WITHOUT_ASNS = 5;
    private static final int FORM_WITHOUT_BOTS = 4;
    private static final int FORM_WITHOUT_TIMES = 2;
    private static final double SECONDS_PER_NANO = 1e-9;

    private final Hasher hasher;
    private final Lists lists;
    private final StatusCounts statuses = new StatusCounts();
    private final Distribution sizes = new Distribution();
    private final Distribution durations = new Distribution();
    private final InvalidLines invalid;

    private long partial;
    private long skipped;
    private long late;
    private long ahead;
    private long filtered;
    private long firstSecond = Long.MAX_VALUE;
    private long lastSecond = Long.MIN_VALUE;

    /// @param hasher  tells labels apart; summaries that are to be merged share its key
    /// @param budget  what lists may take beyond the least that each has, which is about 2 KiB a dimension
    public Summary(Hasher hasher, MemoryBudget budget) {
        this(hasher, budget, View.WHOLE);
    }

    /// @param view  through which the hits are seen that this summary is given
    public Summary(Hasher hasher, MemoryBudget budget, View view) {
        this(hasher, budget, view, Optional.empty());
    }

    /// @param traits  tells them of values; empty: no lists of them are made of the hits that this summary is given
    public Summary(Hasher hasher, MemoryBudget budget, View view, Optional<Traits> traits) {
        this.hasher = hasher;
        lists = new Lists(hasher, budget, traits.orElse(null));
        invalid = new InvalidLines(view.isHiding());
    }

    /// An empty summary with the same hash key: both merge. It is for what other summaries counted, not for lines.
    public Summary another(MemoryBudget budget) {
        return new Summary(hasher, budget);
    }

    /// Whether both see and tell the same of what they are given.
    public boolean isLike(Summary other) {
        return invalid.isLike(other.invalid) && lists.isLike(other.lists);
    }

    /// Counts a hit; of one that is filtered out, only that there was one. Allocates nothing once its tables have grown
    /// to the traffic.
    public void add(Hit hit) {
        if (hit.isFiltered()) {
            filtered++;
            return;
        }
        long bytes = hit.bytes();
        int status = hit.status();
        lists.add(hit, bytes, StatusCounts.isError(status));
        if (status >= 0) {
            statuses.add(status, 1);
        }
        addNumbers(hit, bytes);
    }

    /// Says where the hits come from that are added next: the name of their source, or null, where sources are not told
    /// apart. It costs nothing if this is the array that was given last.
    public void from(byte @Nullable [] name) {
        lists.from(name);
    }

    /// The hash of the value that the hit added last has of `dimension`, if it has one.
    long lastHash(Dimension dimension) {
        return lists.lastHash(dimension);
    }

    private void addNumbers(Hit hit, long bytes) {
        sizes.add(bytes);
        if (hit.durationNanos() >= 0) {
            durations.add(hit.durationNanos());
        }
        if (hit.partial()) {
            partial++;
        }
        long second = hit.epochSecond();
        firstSecond = Math.min(firstSecond, second);
        lastSecond = Math.max(lastSecond, second);
    }

    /// Counts an invalid line and keeps the first of its reason as a sample (at most 1 KiB of it).
    public void addInvalid(Reading reason, byte[] log, int from, int to) {
        invalid.add(reason, log, from, to);
    }

    public void addSkipped() {
        skipped++;
    }

    void addSkipped(long lines) {
        skipped += lines;
    }

    /// Counts a line that no open interval held.
    public void addLate() {
        late++;
    }

    /// Counts a line stamped too far ahead to belong to any second.
    public void addAhead() {
        ahead++;
    }

    /// Counts hits that were late or ahead, by what was found where they were placed in time.
    void addPlaced(long lateHits, long aheadHits) {
        late += lateHits;
        ahead += aheadHits;
    }

    /// `hits + filtered + invalid + skipped`.
    public long lines() {
        return hits() + filtered + invalid() + skipped;
    }

    public long hits() {
        return sizes.count();
    }

    /// Those of the hits whose request is not one.
    public long partial() {
        return partial;
    }

    public long invalid() {
        return invalid.total();
    }

    public long skipped() {
        return skipped;
    }

    public long late() {
        return late;
    }

    public long ahead() {
        return ahead;
    }

    /// Hits that were filtered out, and are in nothing else here but the lines.
    public long filtered() {
        return filtered;
    }

    /// The sum of the hits' sizes, or `Long.MAX_VALUE` if it is larger.
    public long bytes() {
        return sizes.sum();
    }

    /// Epoch second of the earliest hit.
    public OptionalLong firstSecond() {
        return hits() == 0 ? OptionalLong.empty() : OptionalLong.of(firstSecond);
    }

    /// Epoch second of the latest hit.
    public OptionalLong lastSecond() {
        return hits() == 0 ? OptionalLong.empty() : OptionalLong.of(lastSecond);
    }

    /// Why lines were invalid, most lines first.
    public List<InvalidReason> invalidReasons() {
        return invalid.reasons();
    }

    /// Distinct hosts: exactly while their list is exact, then by HyperLogLog (standard error 0.8 %).
    public long visitors() {
        return lists.of(Dimension.HOST).distinct();
    }

    /// Hits by status, in its order.
    public SortedMap<Integer, Long> status() {
        return statuses.toMap();
    }

    /// Hits by class of status (`2xx`), in its order. A status below 100 belongs to none.
    public SortedMap<String, Long> statusClass() {
        return statuses.classes();
    }

    /// Hits with a status of 4xx or 5xx.
    public long errors() {
        return statusClass().getOrDefault("4xx", 0L) + serverErrors();
    }

    /// Hits with a status of 5xx.
    public long serverErrors() {
        return statusClass().getOrDefault("5xx", 0L);
    }

    /// Sizes in bytes; empty if there is no hit.
    public Optional<Quantiles> size() {
        return sizes.isEmpty() ? Optional.empty() : Optional.of(Quantiles.of(sizes, 1));
    }

    /// Durations in seconds; empty if none was logged.
    public Optional<Quantiles> duration() {
        return durations.isEmpty() ? Optional.empty() : Optional.of(Quantiles.of(durations, SECONDS_PER_NANO));
    }

    /// How many hits had which size or duration; empty if none had one.
    public List<Bucket> histogram(Histogram histogram) {
        return switch (histogram) {
            case SIZES -> histogram.of(sizes);
            case DURATIONS -> histogram.of(durations);
        };
    }

    /// Adds the hits' sizes, in bytes, and the durations that were logged, in nanoseconds, to those given.
    public void addTo(Distribution sizes, Distribution durations) {
        sizes.merge(this.sizes);
        durations.merge(this.durations);
    }

    /// The `n` values with the most hits, most first, ties by their bytes.
    public Top top(Dimension dimension, int n) {
        return lists.of(dimension).top(n);
    }

    /// The list that [#top] tells of.
    HeavyHitters list(Dimension dimension) {
        return lists.of(dimension);
    }

    /// The memory that the lists take, most of all.
    public long sizeBytes() {
        return lists.sizeBytes();
    }

    /// Whether nothing at all was counted.
    public boolean isEmpty() {
        return lines() == 0 && late == 0 && ahead == 0;
    }

    /// Tells the countries and autonomous systems of all hosts, and the bots of all user agents. To be called once
    /// all was counted, before this is written or read by another thread; what is added after that has to be a
    /// summary, and told as well.
    public void tellTraits() {
        lists.tellTraits();
    }

    /// Adds what another summary counted, which must have the same hash key.
    public void merge(Summary other) {
        merge(other, Integer.MAX_VALUE);
    }

    /// Adds what another summary counted, and of each of its lists at most so many values, those of the most hits.
    public void merge(Summary other, int mostRows) {
        if (hasher != other.hasher && hasher.keyId() != other.hasher.keyId()) {
            throw new IllegalArgumentException("summaries with different hash keys do not merge");
        }
        lists.merge(other.lists, mostRows, other.hits());
        statuses.merge(other.statuses);
        sizes.merge(other.sizes);
        durations.merge(other.durations);
        invalid.merge(other.invalid);
        partial += other.partial;
        skipped += other.skipped;
        late += other.late;
        ahead += other.ahead;
        filtered += other.filtered;
        firstSecond = Math.min(firstSecond, other.firstSecond);
        lastSecond = Math.max(lastSecond, other.lastSecond);
    }

    /// Adds what another summary counted of an interval that has closed: its hits are late.
    public void mergeLate(Summary other) {
        late += other.hits() + other.late;
        ahead += other.ahead;
        filtered += other.filtered;
        skipped += other.skipped;
        invalid.merge(other.invalid);
    }

    /// Forgets all that was counted, and keeps most of the memory for what comes next.
    public void clear() {
        lists.clear();
        statuses.clear();
        sizes.clear();
        durations.clear();
        invalid.clear();
        partial = 0;
        skipped = 0;
        late = 0;
        ahead = 0;
        filtered = 0;
        firstSecond = Long.MAX_VALUE;
        lastSecond = Long.MIN_VALUE;
    }

    /// Forgets all that was counted, and gives its memory back to the budget. To be called before it is dropped.
    public void release() {
        clear();
        lists.release();
    }

    /// The binary form, for state, history and Kafka alike.
    public byte[] encode() {
        return encode(Detail.FULL);
    }

    /// A binary form of no more than so many bytes, at least 10 KiB: in as much detail as goes into them, `most` of it.
    /// All counters stay exact.
    public byte[] encodeWithin(int mostBytes, Detail most) {
        Detail detail = most;
        byte[] form = encode(detail);
        while (form.length > mostBytes && !detail.isLeast()) {
            detail = detail.less();
            form = encode(detail);
        }
        return form;
    }

    /// A smaller binary form.
    ///
    /// ```text
    ///  0        1               9
    /// +--------+---------------+---------+---------+------+-------+----------+
    /// | form=6 | key id (word) | partial | skipped | late | ahead | filtered |  numbers but for the key id
    /// +--------+--+---------+--+----+----+------+--+------+-------+----------+
    /// | statuses  | invalid | sizes | durations | first and last second (words) |
    /// +------+----+-------+-+-----+-+---------+-+--+--------------------+-------+
    /// | open | dimensions | name (text) | list   | and so on for each | CRC-32C (word)
    /// +------+------------+-------------+--------+--------------------+--------------
    /// ```
    ///
    /// Numbers, words and text are those of [BinaryWriter]; the layout of the parts is told where they are written.
    public byte[] encode(Detail detail) {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(hasher.keyId());
        out.number(partial);
        out.number(skipped);
        out.number(late);
        out.number(ahead);
        out.number(filtered);
        statuses.encode(out);
        invalid.encode(out, detail);
        sizes.encode(out, detail);
        durations.encode(out, detail);
        out.word(firstSecond);
        out.word(lastSecond);
        lists.encode(out, detail);
        out.checksum();
        return out.toByteArray();
    }

    /// Reads back what [#encode] wrote.
    ///
    /// @param hasher  has the key of the summary that was written
    /// @throws MalformedException if these bytes are not such a summary; whatever they are, decoding them takes no more
    ///     memory than a few times their length
    public static Summary decode(byte[] bytes, Hasher hasher, MemoryBudget budget) throws MalformedException {
        Summary summary = new Summary(hasher, budget);
        summary.mergeEncoded(bytes);
        return summary;
    }

    /// Adds what [#encode] of another summary wrote.
    ///
    /// @throws MalformedException as [#decode]; what was added until then stays
    public void mergeEncoded(byte[] bytes) throws MalformedException {
        BinaryReader in = new BinaryReader(bytes);
        in.checksum();
        int form = in.form(FORM_WITHOUT_TIMES, FORM);
        if (in.word() != hasher.keyId()) {
            throw new MalformedException("this summary was counted with another hash key");
        }
        decodeNumbers(in);
        lists.mergeEncoded(in, form > FORM_WITHOUT_TIMES, traits(form));
        in.end();
    }

    private static int traits(int form) {
        return switch (form) {
            case FORM -> 3;
            case FORM_WITHOUT_ASNS -> 2;
            case FORM_WITHOUT_BOTS -> 1;
            default -> 0;
        };
    }

    private void decodeNumbers(BinaryReader in) throws MalformedException {
        partial += Counts.read(in);
        skipped += Counts.read(in);
        late += Counts.read(in);
        ahead += Counts.read(in);
        filtered += Counts.read(in);
        statuses.mergeEncoded(in);
        invalid.mergeEncoded(in);
        sizes.mergeEncoded(in);
        durations.mergeEncoded(in);
        firstSecond = Math.min(firstSecond, in.word());
        lastSecond = Math.max(lastSecond, in.word());
    }
}
