package dev.logtee.feed;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Threshold;
import dev.logtee.bytes.VisibleText;
import dev.logtee.dashboard.AroundAlert;
import dev.logtee.dashboard.Board;
import dev.logtee.dashboard.BoardMemory;
import dev.logtee.dashboard.Drilldown;
import dev.logtee.dashboard.LiveBoard;
import dev.logtee.dashboard.Stretch;
import dev.logtee.dashboard.StretchBoard;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Standing.Followed;
import dev.logtee.pipeline.Watch;
import dev.logtee.traffic.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Begins second counts of a run's logs, as the run itself reads them: by the same format, view and allowance. For any
/// thread, but for [#look].
final class Drills {
    private static final Duration MOST_EVERY = Duration.ofHours(1);
    private static final long[] EVEN_SECONDS = {10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600};

    private final Watch watch;
    private volatile @Nullable Now now;

    /// What of the run a drill-down has to know.
    private record Now(List<Followed> sources, long clockSecond, View view) {}

    Drills(Watch watch) {
        this.watch = requireNonNull(watch, "watch");
    }

    /// Takes note of how the run stands; on its thread.
    void look(Standing standing) {
        standing.clockMillis()
                .ifPresent(millis -> now = new Now(standing.sources(), Math.floorDiv(millis, 1000), standing.view()));
    }

    /// The level that drills into an alert.
    Drilldown.Level around(AlertEvent event, List<AlertEvent> told) {
        Now known = now;
        long clock = known == null ? event.at() : known.clockSecond();
        return AroundAlert.of(event, watch.settings().rules(), told, clock);
    }

    /// Whether enough is known to begin.
    boolean isReady() {
        return now != null;
    }

    private Now known() {
        Now known = now;
        if (known == null) {
            throw new Refused("nothing has been counted yet");
        }
        return known;
    }

    /// The time that a drill-down is about, in whole intervals: its own, or what was logged last.
    ///
    /// @param length  of the latter
    /// @throws Refused if there is none yet; its message is for people
    Stretch asked(Drilldown drilldown, Duration length) {
        Stretch asked = drilldown.stretch().orElseGet(() -> {
            long clock = known().clockSecond();
            return new Stretch(clock - length.toSeconds(), clock);
        });
        Stretch whole = asked.inWhole(every(asked).toSeconds());
        return whole.inWhole(every(whole).toSeconds()); // being longer, it may be of longer ones
    }

    /// A board for what is counted of it.
    Board board(Drilldown drilldown, Stretch asked) {
        Threshold threshold = watch.settings().threshold();
        return drilldown.stretch().isPresent()
                ? new StretchBoard(threshold, asked)
                : new LiveBoard(threshold, BoardMemory.LITTLE);
    }

    /// An interval's length, so that not too many make up the stretch.
    Duration every(Stretch asked) {
        long own = watch.settings().every().toSeconds();
        long least = Math.max(own, asked.seconds() / Course.MOST + 1);
        for (long even : EVEN_SECONDS) {
            if (even >= least && even % own == 0) {
                return Duration.ofSeconds(even);
            }
        }
        return own >= least ? Duration.ofSeconds(own) : MOST_EVERY;
    }

    /// A count that is yet to be started.
    ///
    /// @throws Refused if nothing can be read again; its message is for people
    Drill drill(Drilldown drilldown, Stretch asked, List<Pipeline.Output> shown, Runnable whenEnded) {
        boolean goesOn = drilldown.stretch().isEmpty();
        return new Drill(watch(drilldown, asked), asked, goesOn, shown, whenEnded);
    }

    private Watch watch(Drilldown drilldown, Stretch asked) {
        View view = known().view();
        drilldown.groups().stream()
                .flatMap(group -> view.origins().unanswered(group).stream())
                .flatMap(condition -> condition.origin().stream())
                .findFirst()
                .ifPresent(origin -> {
                    throw new Refused("nobody tells "
                            + switch (origin) {
                                case COUNTRY -> "countries here: that needs --countries";
                                case ASN -> "autonomous systems here: that needs --asn";
                            });
                });
        Settings own = watch.settings();
        Settings narrowed = new Settings(
                every(asked), own.lateness(), Rules.of(own.threshold()), view.narrowedTo(drilldown.groups()));
        return new Watch(
                inputs(drilldown.source()),
                new Watch.From.At(asked.since()),
                watch.once(),
                watch.format(),
                watch.terms(),
                narrowed,
                watch.rotated(),
                watch.decoders());
    }

    private List<String> inputs(Optional<String> source) {
        List<String> inputs = source.map(this::followed)
                .map(List::of)
                .orElseGet(() ->
                        watch.inputs().stream().filter(Drills::canBeReadAgain).toList());
        if (inputs.isEmpty()) {
            throw new Refused("standard input, pipes and a fleet cannot be read again: drill-downs need a file");
        }
        return inputs;
    }

    /// A pipe that is opened once more would take lines away from the run.
    private static boolean canBeReadAgain(String input) {
        return !input.equals("-") && (Files.isRegularFile(Path.of(input)) || !Files.exists(Path.of(input)));
    }

    /// The file of a source that is followed, by its name or its path, as they are or as they are shown: nobody asks
    /// for other files.
    private String followed(String source) {
        String shown = VisibleText.of(source);
        return known().sources().stream()
                .map(Followed::name)
                .filter(name -> name.equals(shown) || absolute(name).equals(shown))
                .flatMap(name -> file(name).stream())
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new Refused((source.indexOf('\uFFFD') < 0
                                ? "no file of that name is followed: "
                                : "a file whose name is not UTF-8 cannot be read again by itself: ")
                        + source));
    }

    private static String absolute(String name) {
        return VisibleText.of(Path.of(name).toAbsolutePath().normalize().toString());
    }

    /// @param name  as it is shown, which its own need not be
    private static Optional<Path> file(String name) {
        Path path = Path.of(name);
        if (Files.isRegularFile(path) || name.indexOf('\\') < 0) {
            return Optional.of(path).filter(Files::isRegularFile);
        }
        Path folder = path.getParent();
        try (Stream<Path> beside = Files.list(folder == null ? Path.of("") : folder)) {
            return beside.filter(other -> VisibleText.of(other.toString()).equals(name))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Why a drill-down cannot be had, in words for people.
    static final class Refused extends IllegalArgumentException {
        Refused(String why) {
            super(why);
        }
    }
}
