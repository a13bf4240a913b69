package dev.logtee.pipeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A made-up log in the combined format, and the plain twin of what a report counts of it.
final class MadeLog {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT);
    private static final long BEGIN = Instant.parse("2018-05-09T21:00:00Z").getEpochSecond();
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "curl/8.5.0");
    private static final List<String> BOTS = List.of("", "GPTBot", "Googlebot", "curl");
    private static final List<String> ODD =
            List.of("", "#Software: none", "not a line", "1.2.3.4 - - [x] \"GET /\" 200");
    private static final int[] STATUSES = {200, 200, 200, 304, 404, 404, 500};

    /// Hits, bytes and errors.
    record Count(long hits, long bytes, long errors) {
        Count plus(Count other) {
            return new Count(hits + other.hits, bytes + other.bytes, errors + other.errors);
        }
    }

    final List<String> lines = new ArrayList<>();
    final Map<String, Count> sections = new TreeMap<>();
    final Map<String, Count> hosts = new TreeMap<>();
    final Map<String, Count> targets = new TreeMap<>();
    final Map<String, Count> notFound = new TreeMap<>();
    final Map<String, Count> sites = new TreeMap<>();
    final Map<String, Count> bots = new TreeMap<>();
    final Map<Long, Count> hours = new TreeMap<>();
    final Map<Integer, Long> statuses = new TreeMap<>();
    long bytes;
    long hits;
    long odd;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;

    private final Random random;
    private final long since;
    private final long until;

    MadeLog(Random random, int count, long since, long until) {
        this.random = random;
        this.since = since;
        this.until = until;
        long at = BEGIN;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(3) == 0 ? random.nextInt(4) : 0;
            at += random.nextInt(300) == 0 ? random.nextInt(1200) : 0;
            if (random.nextInt(20) == 0) {
                lines.add(ODD.get(random.nextInt(ODD.size())));
                odd++;
            } else {
                hit(at - random.nextInt(3));
            }
        }
        if (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.set(lines.size() - 1, "not a line"); // an empty last line without a line feed would be none
        }
    }

    private void hit(long second) {
        String host = "10.0." + random.nextInt(4) + "." + random.nextInt(200);
        String section = "/s" + random.nextInt(30);
        String target = section + (random.nextBoolean() ? "/p" + random.nextInt(10) : "?q=/x");
        int status = STATUSES[random.nextInt(STATUSES.length)];
        long size = random.nextInt(100_000);
        int agent = random.nextInt(AGENTS.size());
        String site = "site" + random.nextInt(20) + ".example";
        boolean hasSite = random.nextBoolean();
        lines.add(host + " - - [" + STAMP.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)) + "] \"GET "
                + target + " HTTP/1.1\" " + status + " " + size + " \""
                + (hasSite ? "https://" + site + "/page?x=1" : "-") + "\" \"" + AGENTS.get(agent) + "\"");
        if (second < since || second >= until) {
            return;
        }
        Count count = new Count(1, size, status >= 400 ? 1 : 0);
        hits++;
        bytes += size;
        first = Math.min(first, second);
        last = Math.max(last, second);
        statuses.merge(status, 1L, Long::sum);
        hours.merge(Math.floorDiv(second, 3600) * 3600, new Count(1, size, 0), Count::plus);
        sections.merge(section, count, Count::plus);
        hosts.merge(host, count, Count::plus);
        targets.merge(target, count, Count::plus);
        if (status == 404) {
            notFound.merge(target, count, Count::plus);
        }
        if (hasSite) {
            sites.merge(site, count, Count::plus);
        }
        if (!BOTS.get(agent).isEmpty()) {
            bots.merge(BOTS.get(agent), count, Count::plus);
        }
    }

    String text() {
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }
}
