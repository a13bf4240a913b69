package dev.logtee.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one or more runs printed, each interval and event once, however often it was printed.
///
/// @param blocks     hits of each block of lines, by its target
/// @param late       lines that no open interval held
/// @param events     in order, as they were printed
/// @param ledger     lines, as told last
/// @param different  what was printed twice and not alike
record Findings(Map<String, Long> blocks, long late, List<String> events, long ledger, List<String> different) {
    private static final JsonMapper JSON = new JsonMapper();

    static Findings of(List<String> printed) {
        Map<String, String> once = new LinkedHashMap<>();
        List<String> different = new ArrayList<>();
        for (String line : printed) {
            JsonNode object = JSON.readTree(line);
            String before = once.putIfAbsent(key(object), line);
            if (before != null && !before.equals(line)) {
                different.add(line);
            }
        }
        Map<String, Long> blocks = new LinkedHashMap<>();
        List<String> events = new ArrayList<>();
        long late = 0;
        long ledger = 0;
        for (String line : once.values()) {
            JsonNode object = JSON.readTree(line);
            if (object.get("type").asString().equals("alert")) {
                events.add(line);
            } else if (object.has("hits")) {
                object.get("targets")
                        .forEach(target -> blocks.merge(
                                target.get("value").asString(),
                                target.get("hits").asLong(),
                                Long::sum));
                late += object.get("late").asLong();
                ledger = object.get("ledger").get("lines").asLong();
            }
        }
        return new Findings(blocks, late, events, ledger, different);
    }

    private static String key(JsonNode object) {
        String type = object.get("type").asString();
        return type + ' ' + object.get(type.equals("alert") ? "id" : "from").asString();
    }

    long counted() {
        return blocks.values().stream().mapToLong(Long::longValue).sum() + late;
    }

    /// Lines that are missing here, of `lines` that were written.
    long lost(long lines) {
        long lost = 0;
        for (long block = 0; block * Server.BLOCK_LINES < lines; block++) {
            lost += Math.max(0, written(block, lines) - hits(block));
        }
        return lost;
    }

    /// Lines that were counted once more than they should.
    long twice(long lines) {
        long twice = 0;
        for (long block = 0; block * Server.BLOCK_LINES < lines; block++) {
            twice += Math.max(0, hits(block) - written(block, lines));
        }
        return twice;
    }

    private static long written(long block, long lines) {
        return Math.min(Server.BLOCK_LINES, lines - block * Server.BLOCK_LINES);
    }

    private long hits(long block) {
        return blocks.getOrDefault("/block/" + block, 0L);
    }
}
