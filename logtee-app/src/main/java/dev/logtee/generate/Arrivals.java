package dev.logtee.generate;

import java.util.List;
import java.util.SplittableRandom;

/// When the requests come: each by itself (a Poisson process), more by day than by night, and many in a spike.
///
/// The rate holds for a whole second. The gap to the next request is one exponential draw, spent second by second at
/// each one's rate: exact, however few requests there are. Seconds of one rate that a gap passes are one step.
final class Arrivals {
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final int WEEK_HOURS = 168;
    /// 1970-01-01 was a Thursday; the curve begins on Monday.
    private static final int FIRST_HOUR = 3 * 24;

    private final double rate;
    private final double[] curve;
    private final long startSecond;
    private final List<Spike> spikes;
    private final SplittableRandom random;
    private long second;
    private double intoSecond;
    private double usual;
    private double factor;

    Arrivals(Rhythm rhythm, SplittableRandom random) {
        this.rate = rhythm.rate();
        this.curve = rhythm.nights() ? week() : new double[0];
        this.startSecond = rhythm.start().getEpochSecond();
        this.spikes = rhythm.spikes();
        this.random = random;
        enter(0);
    }

    /// Goes to the next request.
    ///
    /// @return nanoseconds since the start
    long next() {
        double due = -Math.log(1 - random.nextDouble());
        double hitsLeft = (1 - intoSecond) * usual * factor;
        while (due >= hitsLeft) {
            due -= hitsLeft;
            enter(second + 1);
            hitsLeft = usual * factor;
            long passed = (long) Math.min((double) steadySeconds(), due / hitsLeft) - 1;
            if (passed > 0) {
                due -= passed * hitsLeft;
                second += passed;
            }
        }
        intoSecond += due / (usual * factor);
        return second * SECOND_NANOS + (long) (intoSecond * SECOND_NANOS);
    }

    /// Which part of the present traffic a spike brings, 0 to 1.
    double extra() {
        return 1 - 1 / factor;
    }

    /// For how many seconds from the present one on the rate stays.
    private long steadySeconds() {
        long steady = curve.length == 0 ? Long.MAX_VALUE : 3600 - Math.floorMod(startSecond + second, 3600L);
        for (Spike spike : spikes) {
            steady = Math.min(steady, spike.steadySeconds(second));
        }
        return steady;
    }

    private void enter(long next) {
        second = next;
        intoSecond = 0;
        factor = 1;
        for (Spike spike : spikes) {
            if (spike.holds(next)) {
                factor *= spike.factor();
            }
        }
        usual = curve.length == 0 ? rate : rate * curve[hourOfWeek(startSecond + next)];
    }

    private static int hourOfWeek(long epochSecond) {
        return (int) Math.floorMod(Math.floorDiv(epochSecond, 3600L) + FIRST_HOUR, (long) WEEK_HOURS);
    }

    /// For each hour from Monday on, how much traffic there is; 1 on the mean.
    private static double[] week() {
        double[] week = new double[WEEK_HOURS];
        double sum = 0;
        for (int hour = 0; hour < WEEK_HOURS; hour++) {
            double day = 1 + 0.65 * Math.cos((hour % 24 - 15) * Math.PI / 12);
            week[hour] = hour / 24 >= 5 ? 0.75 * day : day;
            sum += week[hour];
        }
        for (int hour = 0; hour < WEEK_HOURS; hour++) {
            week[hour] *= WEEK_HOURS / sum;
        }
        return week;
    }
}
