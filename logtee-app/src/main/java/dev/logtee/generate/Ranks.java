package dev.logtee.generate;

import java.util.SplittableRandom;

/// Draws ranks `0..count-1`, of which the first ones come most often.
sealed interface Ranks {
    int next(SplittableRandom random);

    /// Zipf's law, or with `skew` 0 every rank in turn.
    static Ranks of(int count, double skew) {
        return skew == 0 ? new InTurn(count) : new Zipf(count, skew);
    }

    /// Each rank once before any comes again.
    final class InTurn implements Ranks {
        private final int count;
        private int next;

        InTurn(int count) {
            this.count = count;
        }

        @Override
        public int next(SplittableRandom random) {
            int rank = next;
            next = rank + 1 == count ? 0 : rank + 1;
            return rank;
        }
    }

    /// Rank k (from 1) with a probability in proportion to k^-skew.
    ///
    /// Rejection-inversion: a point is drawn under the smooth hat h(x) = x^-skew by inverting its integral H, and taken
    /// if it lies within the bar of its rank. Constant memory, and less than 1.1 draws a rank on the mean, whatever the
    /// count.
    ///
    /// @see <a href="https://doi.org/10.1145/235025.235029">Hörmann, Derflinger: Rejection-inversion to generate
    ///     variates from monotone discrete distributions</a>
    final class Zipf implements Ranks {
        private final int count;
        private final double skew;
        private final double least;
        private final double most;
        private final double sure;

        Zipf(int count, double skew) {
            this.count = count;
            this.skew = skew;
            this.least = integral(1.5) - 1;
            this.most = integral(count + 0.5);
            this.sure = 2 - inverse(integral(2.5) - hat(2));
        }

        @Override
        public int next(SplittableRandom random) {
            while (true) {
                double area = most + random.nextDouble() * (least - most);
                double x = inverse(area);
                int rank = Math.clamp(Math.round(x), 1, count);
                if (rank - x <= sure || area >= integral(rank + 0.5) - hat(rank)) {
                    return rank - 1;
                }
            }
        }

        private double hat(double x) {
            return skew == 1 ? 1 / x : Math.pow(x, -skew);
        }

        private double integral(double x) {
            return skew == 1 ? Math.log(x) : (Math.pow(x, 1 - skew) - 1) / (1 - skew);
        }

        private double inverse(double area) {
            return skew == 1 ? Math.exp(area) : Math.pow(1 + area * (1 - skew), 1 / (1 - skew));
        }
    }
}
