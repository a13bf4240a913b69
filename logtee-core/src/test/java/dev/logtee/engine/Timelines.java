package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.Hasher;
import dev.logtee.format.Formats;
import dev.logtee.format.LineReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Plays a timeline: traffic in, events out. A timeline is a text of one step a line:
///
/// ```
/// set window 2m             threshold, window, lateness, every; before the first line
/// a 16:00:00 x 1201         so many lines of source a with this stamp (of 2018-05-09, or ISO-8601 with its zone)
/// a 16:00:00 .. 16:01:00 x 12   so many lines in each second, the last one included
/// a invalid x 3             lines without a stamp
/// rest 90s                  nothing comes for so long, looked at every 100 ms
/// end a                     nothing more comes from this source
/// ```
///
/// Sources are opened in the order in which `sources a b` names them; without that line there is one, `a`.
final class Timelines implements EngineOutput {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ROOT);
    private static final String DAY = "2018-05-09T";

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Integer> sources = new HashMap<>();
    private final Map<String, StringBuilder> pending = new HashMap<>();
    private final List<String> out = new ArrayList<>();
    private final boolean intervalsToo;
    private Engine engine;
    private List<String> names = List.of("a");
    private long nanos;

    private Timelines(boolean intervalsToo) {
        this.intervalsToo = intervalsToo;
    }

    /// What came out, a line an event; with `intervalsToo` also intervals and stretches of quiet.
    static List<String> play(List<String> steps, boolean intervalsToo) {
        Timelines timelines = new Timelines(intervalsToo);
        steps.forEach(timelines::step);
        timelines.finish();
        return timelines.out;
    }

    private void step(String step) {
        String[] words = step.split(" +");
        switch (words[0]) {
            case "set" -> settings.put(words[1], words[2]);
            case "sources" -> names = List.of(words).subList(1, words.length);
            case "rest" -> rest(duration(words[1]));
            case "end" -> end(words[1]);
            default -> lines(words);
        }
    }

    private void lines(String[] words) {
        int count = words.length > 2 ? Integer.parseInt(words[words.length - 1]) : 1;
        StringBuilder text = pending.computeIfAbsent(words[0], name -> new StringBuilder());
        if (words[1].equals("invalid")) {
            text.append("not a line of an access log\n".repeat(count));
        } else {
            boolean range = words.length > 3 && words[2].equals("..");
            OffsetDateTime from = stamp(words[1]);
            OffsetDateTime to = range ? stamp(words[3]) : from;
            for (OffsetDateTime at = from; !at.isAfter(to); at = at.plusSeconds(1)) {
                text.append(line(at).repeat(range || words.length > 2 ? count : 1));
            }
        }
        feed();
    }

    static String line(OffsetDateTime at) {
        return "192.0.2.1 - - [" + STAMP.format(at) + "] \"GET /pages/create HTTP/1.1\" 200 123\n";
    }

    static String line(long epochSecond) {
        return line(Instant.ofEpochSecond(epochSecond).atOffset(ZoneOffset.UTC));
    }

    /// Reads such lines.
    static LineReader reader() {
        return Formats.named("common").orElseThrow().reader(Optional.empty());
    }

    private static OffsetDateTime stamp(String text) {
        return text.contains("T")
                ? OffsetDateTime.parse(text)
                : LocalTime.parse(text).atDate(LocalDate.parse("2018-05-09")).atOffset(ZoneOffset.UTC);
    }

    private static Duration duration(String text) {
        return text.endsWith("d")
                ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.parse("PT" + text);
    }

    /// Gives the sources that have something to read their turns, the least clock first.
    private void feed() {
        start();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (String name : inTurn()) {
                StringBuilder text = pending.get(name);
                byte[] log = text.toString().getBytes(UTF_8);
                int taken = engine.read(sources.get(name), log, 0, log.length, nanos);
                text.delete(0, taken);
                if (taken > 0) {
                    progress = true;
                    break;
                }
            }
        }
    }

    private List<String> inTurn() {
        return sources.keySet().stream()
                .filter(name -> pending.getOrDefault(name, new StringBuilder()).length() > 0)
                .sorted(Comparator.comparingLong(name -> engine.turn(sources.get(name))))
                .toList();
    }

    private void start() {
        if (engine == null) {
            engine = new Engine(settings(), Hasher.random(), this);
            for (String name : names) {
                long fill = settings.containsKey("fill")
                        ? stamp(settings.get("fill")).toEpochSecond()
                        : Long.MIN_VALUE;
                sources.put(name, engine.open("", reader(), fill));
            }
        }
    }

    private Settings settings() {
        return new Settings(
                duration(settings.getOrDefault("every", "10s")),
                duration(settings.getOrDefault("lateness", "2s")),
                new Threshold(
                        new BigDecimal(settings.getOrDefault("threshold", "10")),
                        duration(settings.getOrDefault("window", "2m"))));
    }

    private void rest(Duration duration) {
        start();
        for (long left = duration.toMillis(); left > 0; left -= 100) {
            nanos += TimeUnit.MILLISECONDS.toNanos(Math.min(100, left));
            for (String name : names) {
                if (sources.containsKey(name)
                        && pending.getOrDefault(name, new StringBuilder()).isEmpty()) {
                    engine.atRest(sources.get(name), nanos);
                }
            }
            feed();
        }
    }

    private void end(String name) {
        start();
        engine.end(sources.remove(name));
        feed();
    }

    private void finish() {
        while (!sources.isEmpty()) {
            names.stream()
                    .filter(sources::containsKey)
                    .min(Comparator.comparingLong(name -> engine.turn(sources.get(name))))
                    .ifPresent(this::end);
        }
        engine.cut();
        if (intervalsToo) {
            Ledger ledger = engine.ledger();
            out.add("ledger hits " + ledger.hits() + " invalid " + ledger.invalid() + " late " + ledger.late()
                    + " ahead " + ledger.ahead());
        }
    }

    @Override
    public void interval(Interval interval) {
        if (intervalsToo) {
            out.add("interval " + time(interval.from()) + " hits "
                    + interval.summary().hits() + " invalid "
                    + interval.summary().invalid() + " late "
                    + interval.summary().late() + " ahead "
                    + interval.summary().ahead() + (interval.cut() ? " cut" : ""));
        }
    }

    @Override
    public void quiet(long from, long to) {
        if (intervalsToo) {
            out.add("quiet " + time(from) + " " + time(to));
        }
    }

    @Override
    public void alert(AlertEvent event) {
        out.add(event.kind().word() + " " + time(event.at()) + " hits " + event.hits());
    }

    static String time(long epochSecond) {
        String text = Instant.ofEpochSecond(epochSecond).toString();
        return text.startsWith(DAY) ? text.substring(DAY.length(), text.length() - 1) : text;
    }
}
