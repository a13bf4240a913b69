package dev.logtee.service;

import dev.logtee.engine.Ledger;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Followed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// How a run stands, in words.
final class Account {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MOST_SOURCES = 20;

    private Account() {}

    /// One line.
    static String brief(Standing standing) {
        Ledger ledger = standing.ledger();
        return "%s; %d lines: %d hits, %d invalid, %d skipped"
                .formatted(progress(standing), ledger.lines(), ledger.hits(), ledger.invalid(), ledger.skipped());
    }

    /// The ledger and what it rests on, in lines.
    static List<String> full(Standing standing, Runtime runtime) {
        Ledger ledger = standing.ledger();
        String clock = standing.clockMillis().isPresent()
                ? Instant.ofEpochMilli(standing.clockMillis().getAsLong()).toString()
                : "not begun";
        return List.of(
                "state    " + progress(standing) + ", log clock " + clock,
                "sources  " + sources(standing.sources()),
                "ledger   %d lines = %d hits + %d invalid + %d skipped; %d bytes"
                        .formatted(
                                ledger.lines(), ledger.hits(), ledger.invalid(), ledger.skipped(), ledger.bytesRead()),
                "hits     %d late (%d s at most), %d ahead, %d filtered"
                        .formatted(ledger.late(), ledger.largestLateness(), ledger.ahead(), ledger.filtered()),
                "memory   %d of %d MiB of heap"
                        .formatted(
                                (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
                                runtime.maxMemory() / MEBIBYTE));
    }

    private static String progress(Standing standing) {
        return switch (standing.progress()) {
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
