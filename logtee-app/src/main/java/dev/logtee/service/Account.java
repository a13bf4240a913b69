package dev.logtee.service;

import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Standing.Progress;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// How a run stands, in words.
final class Account {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MOST_SOURCES = 20;

    private Account() {}

    /// One line.
    static String brief(Progress progress, Ledger ledger) {
        return "%s; %s: %s, %d invalid, %d skipped"
                .formatted(
                        word(progress),
                        counted(ledger.lines(), "line"),
                        counted(ledger.hits(), "hit"),
                        ledger.invalid(),
                        ledger.skipped());
    }

    /// The ledger and what it rests on, in lines.
    static List<String> full(
            List<Followed> sources, Progress progress, OptionalLong clockMillis, Ledger ledger, Runtime runtime) {
        String clock = clockMillis.isPresent()
                ? Instant.ofEpochMilli(clockMillis.getAsLong()).toString()
                : "not begun";
        return List.of(
                "state    " + word(progress) + ", log clock " + clock,
                "sources  " + sources(sources),
                "ledger   %s = %s + %d invalid + %d skipped; %s"
                        .formatted(
                                counted(ledger.lines(), "line"),
                                counted(ledger.hits(), "hit"),
                                ledger.invalid(),
                                ledger.skipped(),
                                counted(ledger.bytesRead(), "byte")),
                "hits     %d late (%d s at most), %d ahead, %d filtered"
                        .formatted(ledger.late(), ledger.largestLateness(), ledger.ahead(), ledger.filtered()),
                "memory   %d of %d MiB of heap"
                        .formatted(
                                (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
                                runtime.maxMemory() / MEBIBYTE));
    }

    /// In plain digits, as programs read them.
    private static String counted(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    private static String word(Progress progress) {
        return switch (progress) {
            case CATCHING_UP -> "catching up";
            case FOLLOWING -> "following";
            case ENDED -> "ended";
        };
    }

    private static String sources(List<Followed> sources) {
        String shown = sources.stream()
                .limit(MOST_SOURCES)
                .map(source ->
                        source.name() + source.format().map(" (%s)"::formatted).orElse(""))
                .collect(Collectors.joining(", "));
        String more = sources.size() > MOST_SOURCES ? " and " + (sources.size() - MOST_SOURCES) + " more" : "";
        return sources.isEmpty() ? "none yet" : sources.size() + ": " + shown + more;
    }
}
