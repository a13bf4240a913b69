package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of seconds that have closed, one after another: a [Judge] judges them here, others tell them to one
/// elsewhere. All seconds are since the epoch.
public interface Closing {
    /// Goes on from what an earlier run raised and is not over: a rule of that name fires until it is seen to be back.
    /// To be called before anything else.
    void goOn(List<AlertEvent> raised);

    /// Begins anew: all before `second` is closed and held nothing. What fires goes on firing.
    void startAt(long second);

    /// Takes the next second.
    ///
    /// @param figures   what was counted in it, used again once this returns; null: nothing
    /// @param isJudged  false: the second only fills windows
    void close(@Nullable Figures figures, boolean isJudged);

    /// Adds to a second that has closed, for windows that are still to be judged. Nothing that was told is revised.
    void late(long second, Figures figures);

    /// Says whether a source can be read. While one cannot, nothing is known of what looks at it.
    ///
    /// @param source  its number, which several may share; of each only changes are said
    void readable(int source, boolean isReadable);

    /// The next second at which something may happen if nothing comes, or a past one: then each has to be closed.
    long nextChange();

    /// Closes all seconds before `second` at once: nothing was counted in them, and [nothing happens][#nextChange].
    void skipTo(long second);

    /// What takes its place where other rules are judged by.
    ///
    /// @param countedSince  from which second on all is counted that the other rules need
    /// @param withSamples   whether samples taken before may explain what comes
    Closing by(Scopes others, long countedSince, boolean withSamples);

    /// Notes what a rule measures from here on.
    void record(Recording recording);

    /// How the rules stand, in their order, those of single sources last; none where nobody judges.
    List<RuleStanding> standings();

    /// Hits in the traffic alert's window; 0 where nobody judges.
    long trafficHits();

    /// Writes all that is needed to go on, of the same rules.
    void encode(BinaryWriter out);

    /// Reads back what [#encode] wrote; to be called before anything else.
    void decode(BinaryReader in) throws MalformedException;
}
