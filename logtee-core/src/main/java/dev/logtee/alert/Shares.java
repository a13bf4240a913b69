package dev.logtee.alert;

import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Reason.What;
import dev.logtee.traffic.Traits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// What share of a time each value had, and how that changed, by samples of hits. Not for concurrent use.
///
/// Values keep their numbers from one time to the next, since where a rule fires often, the same samples are looked at
/// again and again; once most numbers are of values that are gone, all are given anew.
final class Shares {
    private static final double LEAST_CHANGE = 0.05;
    private static final double NEARLY_ALL = 0.9;
    private static final int MOST_OF_A_KIND = 2;
    private static final int MOST = 5;
    private static final int MOST_GONE = 1 << 10;
    private static final int MOST_NUMBERS = 1 << 16; // of all foci, once events are explained: some 15 MB

    private final Of of;
    private final Weights now = new Weights();
    private final Weights before = new Weights();
    private final Traits traits;
    private final int mostAfter; // numbers that are kept for the next time
    private Values values;
    private int mostNumbers = MOST_GONE; // until it is asked how many are of values that are gone

    /// @param foci  how many there are
    Shares(Of of, int foci, Traits traits) {
        this.of = of;
        mostAfter = MOST_NUMBERS / foci;
        this.traits = traits;
        values = new Values(traits);
    }

    /// The values whose share changed most from one time to that which follows upon it, by more than chance, the most
    /// first.
    ///
    /// @param from     where the one before begins
    /// @param between  where the other one begins
    /// @param to       and ends
    /// @param source   the only one to look at, or -1
    /// @param shrank   whether shares shrank, or grew
    List<Reason> changes(
            Collection<SampleBucket> buckets, long from, long between, long to, int source, boolean shrank) {
        weigh(buckets, from, between, to, source);
        List<Reason> found = found(shrank ? before : now, shrank ? -1 : 1);
        forgetThoseGone();
        Comparator<Reason> most = Comparator.comparingDouble((Reason reason) -> Math.abs(reason.growth()))
                .reversed();
        List<Reason> changes = new ArrayList<>();
        for (What what : What.values()) {
            found.stream()
                    .filter(reason -> reason.what() == what)
                    .sorted(most.thenComparing(Reason::value))
                    .limit(MOST_OF_A_KIND)
                    .forEach(changes::add);
        }
        changes.sort(most.thenComparing(Reason::what));
        return List.copyOf(changes.subList(0, Math.min(MOST, changes.size())));
    }

    private void weigh(Collection<SampleBucket> buckets, long from, long between, long to, int source) {
        buckets.forEach(bucket -> bucket.number(values));
        now.clear(values.end());
        before.clear(values.end());
        for (SampleBucket bucket : buckets) {
            bucket.addTo(now, between, to, source);
            bucket.addTo(before, from, between, source);
        }
    }

    /// @param holder  whose values are looked at
    /// @param sign    -1: for those that shrank
    private List<Reason> found(Weights holder, int sign) {
        double least = Math.max(LEAST_CHANGE, 1 / Math.sqrt(Math.max(1, now.samples())));
        List<Reason> found = new ArrayList<>();
        for (int number = Values.NONE + 1; number < values.end(); number++) {
            if (!holder.hasLess(number, least)
                    && sign * (now.share(number) - before.share(number)) >= least
                    && tells(number, holder)) {
                found.add(reason(number));
            }
        }
        return found;
    }

    private void forgetThoseGone() {
        if (values.end() > Math.min(mostNumbers, mostAfter)) {
            int held = 0;
            for (int number = Values.NONE + 1; number < values.end(); number++) {
                held += now.holds(number) || before.holds(number) ? 1 : 0;
            }
            mostNumbers = 2 * held + MOST_GONE;
            values = values.end() > Math.min(mostNumbers, mostAfter) ? new Values(traits) : values;
        }
    }

    private Reason reason(int number) {
        OptionalDouble known = before.samples() == 0 ? OptionalDouble.empty() : OptionalDouble.of(before.share(number));
        return new Reason(values.what(number), values.text(number), of, now.share(number), known);
    }

    private boolean tells(int number, Weights holder) {
        return switch (values.what(number)) {
            case STATUS -> before.samples() > 0; // else: that most hits go well is no news
            case NETWORK, COUNTRY, ASN -> isMoreThanAHost(number, holder);
            case SECTION, HOST, USER_AGENT, BOT -> true;
        };
    }

    /// A network, a country or an autonomous system of which one host is nearly all tells nothing that the host does
    /// not.
    private boolean isMoreThanAHost(int place, Weights holder) {
        double most = 0;
        for (int number = Values.NONE + 1; number < values.end(); number++) {
            if (values.isIn(number, place)) {
                most = Math.max(most, holder.share(number));
            }
        }
        return most < NEARLY_ALL * holder.share(place);
    }
}
