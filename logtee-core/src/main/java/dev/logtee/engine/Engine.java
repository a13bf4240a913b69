package dev.logtee.engine;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Closing;
import dev.logtee.alert.HitCounter;
import dev.logtee.alert.Recording;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.SourceNames;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.LineReader;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.Traits;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Counts the lines of one or more sources by the log clock, and judges the traffic.
///
/// Hits that the view filters out drive the clocks as all others do; they are counted as filtered, and in nothing else.
///
/// Pure: lines and time in; summaries of closed intervals and events out. No thread, no wall clock, no file. Not for
/// concurrent use. Sources are known by the small number that [#open] returned.
///
/// A source is at first *unknown*: until its first line could be placed in time, no other is counted, since its lines
/// may come before theirs. It becomes *reading* by [#read], *at rest* by [#atRest] (all there was has been read), and
/// *ended* by [#end].
public final class Engine {
    /// Memory for the keys and labels of all open intervals together, in bytes.
    public static final long SUMMARIES_BYTES = 24L << 20;

    private static final int FORM = 3;

    private final Sources sources;
    private final MergedClock merged;
    private Judging judging;
    private final Intervals intervals;
    private final Timeline timeline;
    private final Counting counting;
    private final Resting resting;
    private final Hasher hasher;
    private final MemoryBudget budget;
    private final EngineOutput output;
    private Settings settings;
    private Traits traits;
    private long endedAt = LogClock.NEVER; // the clock of an earlier run, all of whose sources had ended

    public Engine(Settings settings, Hasher hasher, EngineOutput output) {
        this(settings, hasher, output, SUMMARIES_BYTES);
    }

    /// @param summariesBytes  memory for the keys and labels of all open intervals together; what does not fit makes
    ///                        lists less exact
    public Engine(Settings settings, Hasher hasher, EngineOutput output, long summariesBytes) {
        this(settings, hasher, output, summariesBytes, MergedClock.WAITING, judging -> judging.judge(output));
    }

    /// One that leaves the judging to others, who are told what has closed; more sources are read elsewhere.
    ///
    /// @param patienceMillis  for how long sources are waited for that are read as they come, or [MergedClock#WAITING]
    static Engine telling(Settings settings, Hasher hasher, Partials closed, long patienceMillis) {
        Function<Judging, Closing> told = judging -> new Told(judging.sources(), closed);
        Engine engine = new Engine(settings, hasher, closed, SUMMARIES_BYTES, patienceMillis, told);
        engine.sources.tellApart();
        return engine;
    }

    private Engine(
            Settings settings,
            Hasher hasher,
            EngineOutput output,
            long summariesBytes,
            long patienceMillis,
            Function<Judging, Closing> closing) {
        budget = new MemoryBudget(summariesBytes);
        this.hasher = requireNonNull(hasher, "hasher");
        this.output = requireNonNull(output, "output");
        this.settings = settings;
        traits = new Traits(settings.view().origins(), hasher);
        long allowanceMillis = settings.lateness().toMillis();
        judging = Judging.by(settings, hasher);
        sources = new Sources(allowanceMillis, judging.scopes());
        merged = new MergedClock(allowanceMillis, patienceMillis);
        int reach = reach(settings, patienceMillis);
        intervals = new Intervals(settings.every().toSeconds(), reach, this::newSummary, this::ledger, output);
        timeline = new Timeline(reach, judging, closing.apply(judging), intervals, output);
        Placing placing = new Placing(merged, timeline, output, allowanceMillis);
        counting = new Counting(merged, timeline, placing);
        resting = new Resting(merged, placing);
    }

    /// A source is counted at most two allowances past the merged clock, which rests at most one behind it; or as far
    /// as the patience goes.
    private static int reach(Settings settings, long patienceMillis) {
        long waited = patienceMillis == MergedClock.WAITING ? 0 : patienceMillis / 1000 + LogClock.MINUTE / 1000;
        return Math.toIntExact(3 * settings.lateness().plusMillis(999).toSeconds() + 2 + waited);
    }

    /// Takes in a source whose first line is not known yet. Numbers are not used again.
    ///
    /// @param name           by which it is known again after a restart; empty: it is not
    /// @param notJudgedUpTo  the latest second (epoch) whose lines are only read to fill the first window, or
    ///                       `Long.MIN_VALUE`
    public int open(String name, LineReader reader, long notJudgedUpTo) {
        Source source = sources.open(name, judging.sources(), reader, this::seen);
        if (endedAt != LogClock.NEVER && sources.isTheOnly(source)) {
            source.clock.goOn(endedAt);
        } else {
            source.clock.closedBefore(endedAt);
        }
        merged.join(source);
        timeline.notJudgedUpTo(notJudgedUpTo);
        return source.number;
    }

    /// Says that the next bytes of a source, whole lines, are in the ledger already: they are read once more, to fill
    /// the first window and what is open.
    public void countAgain(int source, long bytes) {
        source(source).countAgain(bytes);
    }

    /// Goes on from the ledger of an earlier run, of which nothing else is of use; to be called before anything else.
    ///
    /// @param toldTo  the end of the latest interval that it told (epoch second), or `Long.MIN_VALUE`: what is
    ///                [counted again][#countAgain] from before that is in no interval here
    /// @param raised  alerts that it raised and that are not over: those whose rules there are fire until they are back
    public void goOn(Ledger ledger, long toldTo, List<AlertEvent> raised) {
        sources.goOn(ledger);
        timeline.goOn(toldTo, raised);
    }

    /// Whether lines are still to be read that are in the ledger already.
    public boolean isCountingAgain() {
        return sources.areCountedAgain();
    }

    /// All that is needed to go on in another engine, after a restart; its lines go on where this one's ended.
    ///
    /// ```text
    /// +--------+---------------+--------------+-------------+----------+---------+
    /// | form=3 | key id (word) | merged clock | timeline    | accounts | sources |
    /// +--------+----------+----+--------------+--+----------+----------+---------+
    /// | source (bytes)    | and so on for each   | CRC-32C (word)
    /// +-------------------+----------------------+----------------
    /// ```
    public byte[] snapshot() {
        return written().toByteArray();
    }

    /// The same in pieces, one after the other: it may have megabytes.
    public List<byte[]> snapshotPieces() {
        return written().toPieces();
    }

    private BinaryWriter written() {
        BinaryWriter out = new BinaryWriter();
        out.number(FORM);
        out.word(hasher.keyId());
        merged.encode(out);
        timeline.encode(out);
        sources.encode(out);
        out.checksum();
        return out;
    }

    /// Goes on from a snapshot; to be called before anything else. What was told before is not told again.
    ///
    /// @throws MalformedException if these bytes are no snapshot of an engine with the same settings and key; then this
    ///     engine is of no use
    public void restore(byte[] snapshot) throws MalformedException {
        BinaryReader in = new BinaryReader(snapshot);
        in.checksum();
        if (in.number() != FORM || in.word() != hasher.keyId()) {
            throw new MalformedException("not a snapshot of this form, or one with another hash key");
        }
        merged.decode(in);
        timeline.decode(in);
        sources.decode(in);
        in.end();
        if (sources.haveEnded()) {
            endedAt = merged.now();
            timeline.goOnAfterEnd();
        }
    }

    /// The number of a source for rules that judge each by itself: what a [Track] of it is made with.
    public int forRules(int source) {
        return source(source).forRules;
    }

    /// What counts for this engine's rules on another thread, to fill tracks.
    public HitCounter counter() {
        return judging.scopes().counter(hasher);
    }

    /// Has noted what a rule measures from here on.
    public void record(Recording recording) {
        timeline.record(recording);
    }

    /// Says whether a source can be read: of what looks at one that cannot, the rules know nothing.
    public void readable(int source, boolean isReadable) {
        readable(source(source), isReadable);
    }

    private void readable(Source s, boolean isReadable) {
        if (s.isReadable != isReadable) {
            s.isReadable = isReadable;
            timeline.readable(s.forRules, isReadable);
        }
    }

    /// Changes the format by which a source's next lines are read.
    public void reader(int source, LineReader reader) {
        source(source).reader(requireNonNull(reader, "reader"), this::seen);
    }

    /// Judges by other rules and sees hits through another view from here on, and loses nothing: what is open stays
    /// open, windows are kept as far as rules still measure what they hold, and alerts go on firing. A rule that
    /// reaches back further than what was counted for it is judged once its window is full. What was counted before
    /// stays as it was seen then; after another view, so do the windows until it has left them, but samples are
    /// forgotten. Of addresses that are hashed before and after, the key stays.
    ///
    /// @param now  with the same intervals and allowance
    public void change(Settings now) {
        settings.requireSameTimes(now);
        View before = settings.view();
        settings = now.hashingAs(settings);
        boolean isSameView = settings.view().equals(before);
        judging = judging.goOnBy(settings, hasher);
        traits = new Traits(settings.view().origins(), hasher);
        timeline.by(judging, isSameView);
        sources.by(judging.scopes(), this::seen, isSameView);
    }

    /// Through the view: what all sources remember of values they share.
    private LineReader seen(LineReader reader) {
        return settings.view().over(reader, traits);
    }

    private Summary newSummary() {
        return new Summary(hasher, budget, settings.view(), Optional.of(traits));
    }

    /// Counts the whole lines in `log[from, to)`. What follows the last line feed is a line, too.
    ///
    /// @param nowNanos  monotonic time at which these bytes were read
    /// @return the offset up to which lines were taken: less than `to` if the next line is too far ahead of the other
    ///     sources; what follows has to be given again, after [#turn] has put this source before the others
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        return counting.read(source(source), log, from, to, nowNanos);
    }

    /// Counts a line longer than [LineReader] takes, of which `log[from, to)` is the beginning.
    ///
    /// @param lengthBytes  with its line feed
    public void tooLong(int source, byte[] log, int from, int to, long lengthBytes) {
        counting.tooLong(source(source), log, from, to, lengthBytes);
    }

    /// Says that bytes were read which are no line: a hole.
    public void passed(int source, long bytes) {
        counting.passed(source(source), bytes);
    }

    /// Says that bytes were seen, and are gone before they could be read.
    public void lost(Lost bytes) {
        sources.lost(bytes);
    }

    /// Takes hits that were counted elsewhere: for the clocks and the rules as if their lines were read here one by
    /// one. They are in no interval; [EngineOutput#placed] tells their seconds.
    ///
    /// @return false if what is left of the track is too far ahead of the other sources: give it again when [#turn] has
    ///     put this source before the others
    public boolean read(int source, Track track) {
        return counting.read(source(source), track);
    }

    /// Says how the first hit of an unknown source is stamped, so that it holds others back no more than it must.
    ///
    /// @param epochSecond  of its first hit, which is yet to be read
    public void expect(int source, long epochSecond) {
        resting.expect(source(source), epochSecond);
    }

    /// Says whether there is something to read of a source: if so, no other passes it until it was read, however long
    /// it rested before. To be said of all sources before any is [at rest][#atRest].
    public void ready(int source, boolean isReady) {
        source(source).hasUnread = isReady;
    }

    /// Says that all of the source that could be read has been read; its clock goes on at the wall clock's pace.
    ///
    /// @param nowNanos  monotonic time *before* the look that found nothing more to read
    public void atRest(int source, long nowNanos) {
        atRest(List.of(source), nowNanos);
    }

    /// The same of several that were looked at together.
    public void atRest(List<Integer> sources, long nowNanos) {
        resting.atRest(sources.stream().map(this::source).toList(), nowNanos);
    }

    /// The same of a source that is read elsewhere, where its clock has reached `latestMillis` before its allowance.
    void rested(int source, long latestMillis) {
        resting.rested(source(source), latestMillis);
    }

    /// Says whether nothing is heard of a source that is read elsewhere, so that nobody is to wait for it.
    void silent(int source, boolean isSilent) {
        resting.silent(source(source), isSilent);
    }

    /// Hands out what was counted so far of what is open and stays so.
    void drain() {
        timeline.drain();
    }

    MergedClock clock() {
        return merged;
    }

    /// The ledger, with how far each source has come.
    Ledger clockedLedger() {
        return sources.ledger(merged);
    }

    SourceNames sourceNames() {
        return judging.sources();
    }

    /// Says that nothing more will come from this source.
    ///
    /// @return false if its last line has to wait for other sources: say it again when [#turn] has put it first
    public boolean end(int source) {
        Source s = source(source);
        if (!resting.mayEnd(s)) {
            return false;
        }
        readable(s, true);
        sources.end(s);
        resting.ended(s);
        return true;
    }

    /// The number by which sources that have something to read are put in order: the least is read first. Unknown
    /// sources come before all others.
    public long turn(int source) {
        return source(source).promise;
    }

    private Source source(int number) {
        return sources.get(number);
    }

    /// Hands out what is still open, as cut.
    public void cut() {
        intervals.cut();
        if (!unplaced().isEmpty()) {
            output.unplaced(unplaced());
        }
    }

    /// What was counted before any line could be placed in time; empty once one was.
    public Summary unplaced() {
        return intervals.unplaced();
    }

    /// The log clock, in milliseconds since the epoch; empty before it starts.
    public OptionalLong clockMillis() {
        return timeline.started() ? OptionalLong.of(merged.now()) : OptionalLong.empty();
    }

    /// Adds what was counted in the intervals that are still open, and what no line could place yet.
    public void addOpenTo(Summary sum) {
        intervals.addTo(sum);
    }

    /// Through which hits are seen.
    public View view() {
        return settings.view();
    }

    /// By which the traffic alert is judged now.
    public Threshold threshold() {
        return settings.threshold();
    }

    /// How the rules stand.
    public List<RuleStanding> rules() {
        return timeline.rules();
    }

    /// How far a source has come; empty before it starts, and after its end.
    public Optional<Ledger.Clock> clockOf(int source) {
        return sources.find(source).flatMap(merged::clockOf);
    }

    /// What became of every line so far, over all sources.
    public Ledger ledger() {
        return sources.ledger();
    }
}
