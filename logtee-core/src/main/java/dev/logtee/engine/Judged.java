package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Figures;
import dev.logtee.alert.Judge;
import dev.logtee.alert.Recording;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Scopes;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has closed seconds judged by the rules.
record Judged(Judge judge) implements Closing {
    @Override
    public void goOn(List<AlertEvent> raised) {
        judge.goOn(raised);
    }

    @Override
    public void startAt(long second) {
        judge.startAt(second);
    }

    @Override
    public void close(@Nullable Figures figures, boolean isJudged) {
        judge.close(figures, isJudged);
    }

    @Override
    public void late(long second, Figures figures) {
        judge.late(second, figures);
    }

    @Override
    public void readable(int source, boolean isReadable) {
        judge.readable(source, isReadable);
    }

    @Override
    public long nextChange() {
        return judge.nextChange();
    }

    @Override
    public void skipTo(long second) {
        judge.skipTo(second);
    }

    @Override
    public Closing by(Scopes others, long countedSince, boolean withSamples) {
        return new Judged(judge.by(others, countedSince, withSamples));
    }

    @Override
    public void record(Recording recording) {
        judge.record(recording);
    }

    @Override
    public List<RuleStanding> standings() {
        return judge.standings();
    }

    @Override
    public long trafficHits() {
        return judge.trafficHits();
    }

    @Override
    public void encode(BinaryWriter out) {
        judge.encode(out);
    }

    @Override
    public void decode(BinaryReader in) throws MalformedException {
        judge.decode(in);
    }
}
