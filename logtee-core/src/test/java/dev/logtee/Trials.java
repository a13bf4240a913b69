package dev.logtee;

import java.util.stream.IntStream;

/// How often models try random input. `-Dlogtee.trials=10` has them try ten times as often.
public final class Trials {
    private static final int TIMES = Integer.getInteger("logtee.trials", 1);

    private Trials() {}

    /// The seeds, of which there are usually `usual`.
    public static IntStream seeds(int usual) {
        return IntStream.range(0, times(usual));
    }

    /// How often to try what is usually tried `usual` times.
    public static int times(int usual) {
        return usual * TIMES;
    }
}
