package dev.logtee.alert;

import dev.logtee.alert.AlertEvent.Details;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges closed seconds by rules, one after another, and tells events.
///
/// It sees figures only, never a hit, so it does not matter who counted them, nor in how many parts: in a fleet, add
/// the [Figures] of all partitions for a second, then [close][#close] it. The same figures give the same events. Not
/// for concurrent use.
public final class Judge implements Closing {
    private static final int ALL_SOURCES = -1;
    private static final long NONE = Long.MIN_VALUE;
    private static final int MOST_JUDGES = Rules.MOST * SourceNames.MOST;

    private final Scopes scopes;
    private final AlertOutput output;
    private final SourceNames sources;
    private final List<RuleJudge> judges = new ArrayList<>();
    private final List<Explainer> explainers = new ArrayList<>();
    private final int[] unreadable = new int[SourceNames.MOST + 1]; // how many are, of each number
    private boolean anyUnreadable;
    private final List<AlertEvent> raisedBefore = new ArrayList<>();
    private int judgedSources;
    private long closedTo = NONE;
    private long nextChange = NONE;
    private @Nullable Recording recording;

    /// @param sources  names those that rules tell apart
    /// @param output   takes the events, in order
    public Judge(Scopes scopes, SourceNames sources, AlertOutput output) {
        this.scopes = scopes;
        this.sources = sources;
        this.output = output;
        for (int rule = 0; rule < scopes.all.size(); rule++) {
            if (!scopes.all.get(rule).scope().perSource()) {
                judges.add(judge(rule, ALL_SOURCES));
            }
        }
        Traits traits = new Traits(scopes.origins);
        for (int focus = 0; focus < scopes.foci.size(); focus++) {
            explainers.add(new Explainer(scopes.foci.get(focus), scopes.foci.size(), longestWindow(focus), traits));
        }
    }

    private RuleJudge judge(int rule, int source) {
        return new RuleJudge(scopes.all.get(rule), scopes.scopeOf[rule], scopes.focusOf[rule], source);
    }

    private int longestWindow(int focus) {
        int longest = 1;
        for (int rule = 0; rule < scopes.all.size(); rule++) {
            if (scopes.focusOf[rule] == focus) {
                longest = Math.max(longest, scopes.all.get(rule).overSeconds());
            }
        }
        return longest;
    }

    /// One that judges by other rules from here on.
    ///
    /// Each of its rules goes on with what is known of the hits that it measures, and is judged once its whole window
    /// is known. One that measures the same as the rule of its name did before stands where that one stood; what fires
    /// by any other that was before is told to be over.
    @Override
    public Judge by(Scopes others, long countedSince, boolean withSamples) {
        Judge judge = new Judge(others, sources, output);
        judge.goOnFrom(this, countedSince);
        for (int focus = 0; focus < others.foci.size() && withSamples; focus++) {
            int from = scopes.focusAs(others.foci.get(focus), others);
            if (from >= 0) {
                judge.explainers.get(focus).goOnFrom(explainers.get(from), closedTo);
            }
        }
        judges.stream()
                .filter(before -> before.raised() && judge.judges.stream().noneMatch(now -> now.succeeds(before)))
                .forEach(this::tellOver);
        return judge;
    }

    private void goOnFrom(Judge before, long countedSince) {
        System.arraycopy(before.unreadable, 0, unreadable, 0, unreadable.length);
        anyUnreadable = before.anyUnreadable;
        closedTo = before.closedTo;
        takeInSources(Math.min(before.judgedSources, scopes.mostSources));
        for (RuleJudge judge : judges) {
            judge.beginAt(closedTo, countedSince);
            before.judges.stream()
                    .filter(judge::measuresAs)
                    .max(Comparator.comparingInt(other -> judge.usesOf(other)))
                    .ifPresent(other -> judge.goOnFrom(other, closedTo));
            before.judges.stream().filter(judge::succeeds).forEach(judge::standAs);
        }
    }

    private void tellOver(RuleJudge judge) {
        Figure figure = judge.figure(closedTo);
        output.alert(AlertEvent.over(
                judge.rule.name(),
                closedTo,
                figure.hits(),
                figure.isKnown() ? figure.value() : 0,
                judge.rule.severity(),
                sourceOf(judge)));
    }

    @Override
    public void goOn(List<AlertEvent> raised) {
        raisedBefore.addAll(raised);
        judges.forEach(this::standAsBefore);
    }

    private void standAsBefore(RuleJudge judge) {
        raisedBefore.stream()
                .filter(event -> event.rule().equals(judge.rule.name())
                        && event.details().source().equals(sourceOf(judge)))
                .forEach(event -> judge.raise(event.at()));
    }

    private Optional<String> sourceOf(RuleJudge judge) {
        return judge.source == ALL_SOURCES ? Optional.empty() : Optional.of(sources.name(judge.source));
    }

    @Override
    public void startAt(long second) {
        boolean isBack = closedTo != NONE;
        closedTo = second;
        nextChange = NONE;
        for (RuleJudge judge : judges) {
            if (isBack) {
                judge.setBackTo(second);
            } else {
                judge.startAt(second);
            }
        }
        explainers.forEach(Explainer::clear);
    }

    @Override
    public void close(@Nullable Figures figures, boolean isJudged) {
        takeInSources(judgeable());
        closedTo++;
        if (figures != null) {
            addSamples(closedTo - 1, figures);
        }
        long next = Long.MAX_VALUE;
        for (int at = 0; at < judges.size(); at++) {
            RuleJudge judge = judges.get(at);
            if (figures != null || judge.nextChange() <= closedTo || recording != null) {
                close(judge, figures, isJudged);
            }
            next = Math.min(next, judge.nextChange());
        }
        nextChange = next;
    }

    private void close(RuleJudge judge, @Nullable Figures figures, boolean isJudged) {
        boolean isReadable = !(anyUnreadable && isBlind(judge));
        Kind kind = judge.close(closedTo, figures, isJudged, isReadable);
        if (kind != null) {
            tell(judge, kind);
        }
        if (recording != null && isJudged && recording.isOf(judge.rule)) {
            recording.add(judge.source, closedTo, judge.figure(closedTo));
        }
    }

    @Override
    public void record(Recording recording) {
        this.recording = recording;
        judges.forEach(this::recordIfAsked);
    }

    private void recordIfAsked(RuleJudge judge) {
        if (recording != null && recording.isOf(judge.rule)) {
            judge.record();
            nextChange = NONE;
        }
    }

    private void addSamples(long second, Figures figures) {
        for (int focus = 0; focus < explainers.size() && output.wantsReasons(); focus++) {
            Samples samples = figures.takeSamples(focus);
            if (samples != null) {
                explainers.get(focus).add(second, samples, closedTo);
            }
        }
    }

    private int judgeable() {
        return Math.min(sources.count(), scopes.mostSources);
    }

    /// Each rule that judges sources by themselves gets a state for each source that is new.
    private void takeInSources(int count) {
        for (; judgedSources < count; judgedSources++) {
            for (int rule = 0; rule < scopes.all.size(); rule++) {
                if (scopes.all.get(rule).scope().perSource()) {
                    RuleJudge judge = judge(rule, judgedSources);
                    judge.startAt(closedTo);
                    standAsBefore(judge);
                    recordIfAsked(judge);
                    judges.add(judge);
                    nextChange = NONE;
                }
            }
        }
    }

    @Override
    public void late(long second, Figures figures) {
        takeInSources(judgeable());
        addSamples(second, figures);
        judges.forEach(judge -> judge.late(second, figures, closedTo));
        nextChange = NONE;
    }

    @Override
    public void readable(int source, boolean isReadable) {
        unreadable[source] += isReadable ? -1 : 1;
        anyUnreadable = Arrays.stream(unreadable).anyMatch(sources -> sources > 0);
        if (closedTo == NONE) {
            return;
        }
        nextChange = NONE;
        for (RuleJudge judge : judges) {
            Kind kind = judge.readable(closedTo, !isBlind(judge));
            if (kind != null) {
                tell(judge, kind);
            }
        }
    }

    private boolean isBlind(RuleJudge judge) {
        return judge.source == ALL_SOURCES ? anyUnreadable : unreadable[judge.source] > 0;
    }

    @Override
    public long nextChange() {
        return judgedSources >= judgeable() ? nextChange : NONE;
    }

    @Override
    public void skipTo(long second) {
        closedTo = second;
        if (recording != null) {
            recording.reached(second);
        }
    }

    @Override
    public long trafficHits() {
        return closedTo == NONE ? 0 : judges.getFirst().hits(closedTo);
    }

    @Override
    public List<RuleStanding> standings() {
        List<RuleStanding> standings = new ArrayList<>(judges.size());
        judges.forEach(judge -> standings.add(standing(judge)));
        return standings;
    }

    private RuleStanding standing(RuleJudge judge) {
        return new RuleStanding(
                judge.rule.name(), sourceOf(judge), judge.state(), Wording.now(judge.rule, judge.figure(closedTo)));
    }

    private void tell(RuleJudge judge, Kind kind) {
        Figure figure = judge.figure(closedTo);
        output.alert(new AlertEvent(
                judge.rule.name(),
                kind,
                closedTo,
                figure.hits(),
                kind != Kind.NO_DATA && figure.isKnown() ? figure.value() : 0,
                details(judge, kind, figure)));
    }

    private Details details(RuleJudge judge, Kind kind, Figure figure) {
        Rule rule = judge.rule;
        Optional<String> source = sourceOf(judge);
        boolean isExplained = kind == Kind.TRIGGERED && output.wantsReasons();
        boolean isSilence = rule.measure() == Measure.SILENCE;
        long to = isSilence && figure.isKnown() ? closedTo - (long) figure.value() + 1 : closedTo; // the latest lines
        Explainer explainer = explainers.get(judge.focus);
        boolean hasOwnWords = rule.isTraffic() && rule.message().isEmpty() && kind != Kind.NO_DATA;
        return new Details(
                rule.severity(),
                hasOwnWords ? Optional.empty() : Optional.of(Wording.of(rule, kind, figure, source.orElse(""))),
                source,
                isExplained && !isSilence ? explainer.reasons(to, rule, judge.source) : List.of(),
                isExplained ? explainer.lines(to, rule.overSeconds(), judge.source) : List.of(),
                Optional.empty());
    }

    @Override
    public void encode(BinaryWriter out) {
        out.word(closedTo);
        sources.encode(out);
        out.number(judgedSources);
        out.number(judges.size());
        judges.forEach(judge -> judge.encode(closedTo, out));
        explainers.forEach(explainer -> explainer.encode(out));
    }

    @Override
    public void decode(BinaryReader in) throws MalformedException {
        closedTo = in.word();
        sources.decode(in);
        int known = in.number(SourceNames.MOST, "sources");
        if (known > sources.count()) {
            throw new MalformedException("sources that have no name: sources=" + known);
        }
        takeInSources(known);
        if (in.number(MOST_JUDGES, "rules") != judges.size()) {
            throw new MalformedException("these are not the rules it was judged by");
        }
        for (RuleJudge judge : judges) {
            judge.decode(closedTo, in);
        }
        for (Explainer explainer : explainers) {
            explainer.decode(in);
        }
    }
}
