package dev.logtee.engine;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Figures;
import dev.logtee.alert.Recording;
import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Scopes;
import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of seconds that have closed, one after another: they are [judged][Judged] here, or [told][Told] to
/// those who judge them elsewhere. All seconds are since the epoch.
sealed interface Closing permits Judged, Told {
    /// Goes on from the alerts that an earlier run raised and that are not over.
    void goOn(List<AlertEvent> raised);

    /// Begins anew: all before `second` is closed and held nothing.
    void startAt(long second);

    /// Takes the next second.
    ///
    /// @param figures   what was counted in it, used again once this returns; null: nothing
    /// @param isJudged  false: it only fills windows
    void close(@Nullable Figures figures, boolean isJudged);

    /// Adds to a second that has closed.
    void late(long second, Figures figures);

    /// Says whether a source can be read.
    void readable(int source, boolean isReadable);

    /// The next second at which something may happen if nothing comes, or a past one: then each has to be closed.
    long nextChange();

    /// Closes all seconds before `second` at once: there is nothing in them.
    void skipTo(long second);

    /// What takes its place where other rules are judged by, as [Judge#by][dev.logtee.alert.Judge#by].
    Closing by(Scopes others, long countedSince, boolean withSamples);

    /// Has what the rules measure recorded.
    void record(Recording recording);

    /// How the rules stand; none where nobody judges.
    List<RuleStanding> standings();

    /// Hits in the traffic alert's window; 0 where nobody judges.
    long trafficHits();

    void encode(BinaryWriter out);

    void decode(BinaryReader in) throws MalformedException;
}
