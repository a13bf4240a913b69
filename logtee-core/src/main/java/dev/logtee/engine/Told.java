package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Closing;
import dev.logtee.alert.Figures;
import dev.logtee.alert.Recording;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Scopes;
import dev.logtee.alert.SourceNames;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells what was counted of closed seconds, which are judged elsewhere.
final class Told implements Closing {
    private final SourceNames sources;
    private final Partials partials;
    private long closedTo = Long.MIN_VALUE;

    Told(SourceNames sources, Partials partials) {
        this.sources = sources;
        this.partials = partials;
    }

    @Override
    public void goOn(List<AlertEvent> raised) {}

    @Override
    public void startAt(long second) {
        closedTo = second;
    }

    @Override
    public void close(@Nullable Figures figures, boolean isJudged) {
        if (figures != null) {
            partials.second(closedTo, figures);
        }
        closedTo++;
    }

    @Override
    public void late(long second, Figures figures) {
        partials.late(second, figures);
    }

    @Override
    public void readable(int source, boolean isReadable) {
        // a source of a fleet is there, or behind
    }

    @Override
    public long nextChange() {
        return Long.MAX_VALUE;
    }

    @Override
    public void skipTo(long second) {
        closedTo = second;
    }

    @Override
    public Closing by(Scopes others, long countedSince, boolean withSamples) {
        return this;
    }

    @Override
    public void record(Recording recording) {
        // nothing is measured here
    }

    @Override
    public List<RuleStanding> standings() {
        return List.of();
    }

    @Override
    public long trafficHits() {
        return 0;
    }

    @Override
    public void encode(BinaryWriter out) {
        out.word(closedTo);
        sources.encode(out);
    }

    @Override
    public void decode(BinaryReader in) throws MalformedException {
        closedTo = in.word();
        sources.decode(in);
    }
}
