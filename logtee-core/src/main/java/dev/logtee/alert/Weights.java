package dev.logtee.alert;

import java.util.Arrays;

/// What samples of a time stand for: in all, and of each value by its number. Used again for the next time. Not for
/// concurrent use.
final class Weights {
    private static final double NEARLY = 1 - 1e-9;

    private double[] ofValues = {};
    private double total;
    private int samples;

    /// Becomes empty, with room for numbers before `end`.
    void clear(int end) {
        if (ofValues.length < end) {
            ofValues = new double[2 * end];
        } else {
            Arrays.fill(ofValues, 0, end, 0);
        }
        total = 0;
        samples = 0;
    }

    /// Adds a sample, whose values are the `count` numbers from `at` on.
    void add(double weight, int[] numbers, int at, int count) {
        total += weight;
        samples++;
        for (int i = at; i < at + count; i++) {
            ofValues[numbers[i]] += weight;
        }
    }

    /// Adds samples of which each has `count` values.
    void add(double[] weights, int[] numbers, int count) {
        for (int at = 0; at < weights.length; at++) {
            add(weights[at], numbers, at * count, count);
        }
    }

    boolean holds(int number) {
        return ofValues[number] > 0;
    }

    double share(int number) {
        return ofValues[number] / Math.max(total, 1);
    }

    /// Whether a value certainly has less than such a share: asked of many, which a division for each would slow.
    boolean hasLess(int number, double share) {
        return ofValues[number] < share * NEARLY * total;
    }

    int samples() {
        return samples;
    }
}
