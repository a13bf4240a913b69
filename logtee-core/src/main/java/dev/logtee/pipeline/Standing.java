package dev.logtee.pipeline;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.RuleStanding;
import dev.logtee.alert.Threshold;
import dev.logtee.engine.Ledger;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How a run stands between two lines, for whoever shows it.
///
/// Valid while [Pipeline.Output#look] runs, and on its thread only.
public interface Standing {
    /// A source that is followed.
    ///
    /// @param name    as told in notices, safe to print
    /// @param format  empty until its lines told it, and where it is read elsewhere
    /// @param pace    how it keeps up
    /// @param clockMillis  its log clock, since the epoch; empty before it starts, and after its end
    /// @param trouble why it cannot be read now, safe to print: `no such file`; of one read elsewhere that is not known
    record Followed(
            String name, Optional<String> format, Pace pace, OptionalLong clockMillis, Optional<String> trouble) {
        public Followed {
            requireNonNull(name, "name");
            requireNonNull(format, "format");
            requireNonNull(pace, "pace");
            requireNonNull(clockMillis, "clockMillis");
            requireNonNull(trouble, "trouble");
        }
    }

    /// How a source keeps up with others.
    enum Pace {
        /// It is read here, and waited for.
        HERE,
        /// It is one of a fleet.
        ELSEWHERE,
        /// Likewise, and it is not waited for any more.
        BEHIND
    }

    /// Whether there is more to read.
    enum Progress {
        /// There are lines that have not been read yet.
        CATCHING_UP,
        /// All there was has been read, and more may come.
        FOLLOWING,
        /// Nothing will come any more.
        ENDED
    }

    /// What there is to be read.
    ///
    /// @param bytes          of files; 0 if that is not known
    /// @param reachesSecond  since the epoch, which the log clock will reach by it; empty if that is not known
    record Unread(long bytes, OptionalLong reachesSecond) {
        public static final Unread NOTHING = new Unread(0, OptionalLong.empty());

        public Unread {
            requireNonNull(reachesSecond, "reachesSecond");
        }
    }

    /// By name.
    List<Followed> sources();

    Progress progress();

    default Unread unread() {
        return Unread.NOTHING;
    }

    /// Through which hits are seen.
    View view();

    /// What became of every line so far.
    Ledger ledger();

    /// How the rules stand; of a fleet that is not known.
    default List<RuleStanding> rules() {
        return List.of();
    }

    /// The log clock, in milliseconds since the epoch; empty before it starts.
    OptionalLong clockMillis();

    /// By which the traffic alert is judged now; empty: it is judged elsewhere, and was not told yet.
    default Optional<Threshold> threshold() {
        return Optional.empty();
    }

    /// An empty summary that merges with those of this run.
    Summary empty(MemoryBudget budget);

    /// Adds what was counted in the intervals that are still open.
    void addOpenTo(Summary sum);
}
