package dev.logtee.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rules;
import dev.logtee.bytes.Hasher;
import dev.logtee.engine.Engine;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.View;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Traffic second by second, and the events that have to come of it under some rules.
///
/// @param rules      by which it is judged
/// @param traffic    may overlap
/// @param origins    of hosts; of all others nothing is known
/// @param expected   all events that come of it, in order
public record Timeline(Rules rules, List<Traffic> traffic, Origins origins, List<Expected> expected) {
    /// The longest that can be played.
    public static final Duration LONGEST = Duration.ofDays(7);

    /// Equal seconds of traffic of one source.
    ///
    /// @param from  the first, from the beginning
    /// @param to    excluded
    record Traffic(String source, long from, long to, Line line) {}

    /// A line, and how many there are of it in a second.
    ///
    /// @param text     behind its time
    /// @param host     before it
    /// @param count    of hits
    /// @param invalid  lines that are no hits
    record Line(String host, String text, int count, int invalid) {}

    /// An event, by the seconds from the beginning to it.
    ///
    /// @param source  of a rule that judges each by itself
    public record Expected(long at, String rule, Optional<String> source, AlertEvent.Kind kind) {
        @Override
        public String toString() {
            return at + "s  " + rule + source.map(name -> " of " + name).orElse("") + "  " + kind.word();
        }
    }

    private static final long BEGIN = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();

    /// Its own format: the combined one, with a duration.
    private static final Format FORMAT = Formats.of("%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\" %D");

    private View view() {
        return new View(List.of(), new Addresses.AsLogged(), List.of(), 1, List.of(), origins);
    }

    /// The events that come of it.
    public List<Expected> play() {
        return new Player(this).play();
    }

    /// A source of the engine, and what was written of it and not read yet.
    private record Log(int source, ByteArrayOutputStream unread) {}

    /// Plays it through an engine.
    private static final class Player implements EngineOutput {
        private final Timeline timeline;
        private final Engine engine;
        private final Map<String, Log> logs = new LinkedHashMap<>(); // by source
        private final List<Expected> events = new ArrayList<>();

        Player(Timeline timeline) {
            this.timeline = timeline;
            Settings settings = new Settings(Duration.ofSeconds(10), Duration.ZERO, timeline.rules(), timeline.view());
            engine = new Engine(settings, Hasher.derivedFrom(new byte[] {1}, 0, 1), this);
        }

        private Log log(String source) {
            return logs.computeIfAbsent(
                    source,
                    name -> new Log(
                            engine.open(name, FORMAT.reader(Optional.empty()), Long.MIN_VALUE),
                            new ByteArrayOutputStream()));
        }

        List<Expected> play() {
            timeline.traffic().forEach(traffic -> log(traffic.source()));
            long end = timeline.traffic().stream().mapToLong(Traffic::to).max().orElse(0);
            for (long second = 0; second < end; second++) {
                write(second);
                long nowNanos = TimeUnit.SECONDS.toNanos(second);
                read(nowNanos);
                rest(nowNanos + TimeUnit.SECONDS.toNanos(1));
            }
            return events;
        }

        private void write(long second) {
            String stamp = Instant.ofEpochSecond(BEGIN + second).toString();
            for (Traffic traffic : timeline.traffic()) {
                if (second >= traffic.from() && second < traffic.to()) {
                    Line line = traffic.line();
                    String hit = line.host() + " - - [" + stamp + "] " + line.text() + '\n';
                    ByteArrayOutputStream log = log(traffic.source()).unread();
                    log.writeBytes(hit.repeat(line.count()).getBytes(UTF_8));
                    log.writeBytes("not a hit\n".repeat(line.invalid()).getBytes(UTF_8));
                }
            }
        }

        /// Gives each source what it has; whoever has nothing rests first, so that it holds nobody up.
        private void read(long nowNanos) {
            logs.values().stream()
                    .filter(log -> log.unread().size() == 0)
                    .forEach(log -> engine.atRest(log.source(), nowNanos));
            boolean isMore = true;
            while (isMore) {
                isMore = false;
                for (Log log : logs.values()) {
                    isMore |= read(log, nowNanos);
                }
            }
        }

        /// @return whether there was anything that could be counted now
        private boolean read(Log log, long nowNanos) {
            byte[] bytes = log.unread().toByteArray();
            int taken = bytes.length == 0 ? 0 : engine.read(log.source(), bytes, 0, bytes.length, nowNanos);
            log.unread().reset();
            log.unread().write(bytes, taken, bytes.length - taken);
            return taken > 0;
        }

        private void rest(long nowNanos) {
            logs.values().forEach(log -> engine.atRest(log.source(), nowNanos));
        }

        @Override
        public void alert(AlertEvent event) {
            events.add(new Expected(
                    event.at() - BEGIN, event.rule(), event.details().source(), event.kind()));
        }
    }
}
