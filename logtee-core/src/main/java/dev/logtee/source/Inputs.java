package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Lost;
import dev.logtee.source.Checkpoints.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that is followed: what was named, and what the globs among it match, which is looked at again every second.
public final class Inputs implements Closeable {
    /// Files followed at a time; further ones that a glob matches are passed over, and that is said.
    public static final int MAX_FILES = 1024;

    static final long GLOB_NANOS = 1_000_000_000;

    /// What the inputs are to be told by their owner.
    ///
    /// @param once           whether the end of a file is the end of its input
    /// @param rotated        globs of where rotated files lie, if not beside their logs
    /// @param decoders       of compressed files
    /// @param standardInput  what `-` stands for
    /// @param wallClock      by which a folder was changed a moment ago or not
    /// @param wake           run, on any thread, when a stream has something to read
    /// @param notices        told to people: one line each, safe to print; on the thread that looks
    public record Terms(
            boolean once,
            Beginning beginning,
            Checkpoints checkpoints,
            List<String> rotated,
            List<Decoder> decoders,
            InputStream standardInput,
            InstantSource wallClock,
            Runnable wake,
            Consumer<String> notices) {}

    private final Terms terms;
    private final Surroundings surroundings;
    private final KnownFiles known = new KnownFiles();
    private final List<Source> sources = new ArrayList<>();
    private final List<Glob> globs = new ArrayList<>();
    private final Set<Path> paths = new HashSet<>(); // of the files among the sources, and of those passed over
    private final List<Position> besides = new ArrayList<>(); // of logs that were read to their present ends
    private boolean endedEarly;
    private boolean fullWasSaid;
    private boolean listed;
    private long listedNanos;

    /// @param inputs  paths, globs, or `-` for standard input
    /// @throws InputException if one of them is a directory or no valid pattern, or, with `once`, is not there
    public Inputs(List<String> inputs, Terms terms) {
        this(inputs, terms, Disk.REAL);
    }

    Inputs(List<String> inputs, Terms terms, Disk disk) {
        this.terms = terms;
        this.surroundings = new Surroundings(
                terms.once(),
                terms.checkpoints().goesOn(),
                disk,
                new Folders(terms.wallClock()),
                known,
                terms.beginning(),
                terms.rotated().stream().map(Glob::new).toList(),
                Collections.unmodifiableSet(paths),
                terms.decoders(),
                new Shortage(),
                terms.notices());
        known.resume(terms.checkpoints().positions());
        for (String input : new LinkedHashSet<>(inputs)) {
            add(input);
        }
    }

    private void add(String input) {
        Path path = Path.of(input);
        if (input.equals("-")) {
            addPump("standard input", terms::standardInput);
        } else if (Files.exists(path) || !Glob.isGlob(input)) {
            addPath(input, path);
        } else {
            globs.add(new Glob(input));
        }
    }

    private void addPath(String input, Path path) {
        BasicFileAttributes attributes = attributes(path);
        String name = VisibleText.of(input);
        if (attributes == null) {
            requireFollowing(InputException.noFile(name, "no such file, or it cannot be reached"));
        } else if (attributes.isDirectory()) {
            throw InputException.directory(name);
        }
        if (attributes != null && attributes.isOther()) {
            boolean isFollowed = !terms.once() && NamedPipe.is(path);
            addPump(name, () -> isFollowed ? new NamedPipe(path) : Files.newInputStream(path));
        } else {
            addFile(path, false, true);
        }
    }

    private void requireFollowing(String problem) {
        if (terms.once()) {
            throw new InputException(problem);
        }
    }

    private void addPump(String name, Callable<InputStream> opening) {
        Callable<InputStream> unpacking = () -> Decoder.unpacked(opening.call(), terms.decoders());
        sources.add(new LogStream(name, Pump.start(name, unpacking, terms.wake()), surroundings));
    }

    private void addFile(Path path, boolean fromGlob, boolean thereAtStart) {
        Optional<Decoder> decoder = terms.once()
                ? Packing.decoder(path, surroundings.disk(), terms.decoders())
                : Decoder.of(path.toString(), terms.decoders());
        if (sources.size() >= MAX_FILES) {
            full(path);
        } else if (!paths.add(path)) {
            return;
        } else if (decoder.isEmpty()) {
            sources.add(new LogFile(path, surroundings, fromGlob, thereAtStart));
        } else if (terms.once() && wasRead(path)) {
            surroundings.notice(visible(path), "is what became of a log that was read before; passed over");
        } else if (terms.once()) {
            Compressed packed = new Compressed(path, decoder.get(), surroundings.disk());
            sources.add(new LogStream(visible(path), packed, surroundings));
        } else {
            surroundings.notice(visible(path), "is compressed, so it does not grow; passed over (--once reads it)");
        }
    }

    /// Whether it holds what an earlier run read, or its rest, which is read where that log is.
    private boolean wasRead(Path packed) {
        try {
            return known.holds(RotatedFile.of(packed, false, surroundings.disk(), terms.decoders()));
        } catch (IOException e) {
            return false; // who reads it says why
        }
    }

    private void full(Path path) {
        if (!fullWasSaid) {
            fullWasSaid = true;
            surroundings.notice(
                    visible(path), "not followed, nor is any further file: " + MAX_FILES + " are followed already");
        }
    }

    private static String visible(Path path) {
        return VisibleText.of(path.toString());
    }

    private @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return surroundings.disk().attributes(path);
        } catch (IOException e) {
            return null;
        }
    }

    /// All sources now, in the order in which they were named. Look at each of them after this.
    ///
    /// @param nowNanos  monotonic time
    public List<Source> sources(long nowNanos) {
        if (!globs.isEmpty() && (!listed || (!terms.once() && nowNanos - listedNanos >= GLOB_NANOS))) {
            globs.forEach(this::list);
            listed = true;
            listedNanos = nowNanos;
        }
        return sources;
    }

    private void list(Glob glob) {
        List<Path> matches = glob.matches();
        if (!listed) {
            goOn(glob, matches);
        }
        if (matches.isEmpty() && !listed) {
            String name = VisibleText.of(glob.pattern());
            requireFollowing(name + ": no file matches");
            surroundings.notices().accept("waiting for " + name + ": no file matches");
        }
        for (Path path : matches) {
            if (!isFull() && isNew(path)) {
                addFile(path, true, !listed);
            }
        }
    }

    /// Adds the logs that an earlier run read by a glob, whatever lies under their names now. A name that is not UTF-8
    /// is in no text: the file is found by what its name is told as. A log comes before what it was rotated to, which
    /// may be a copy of it by now.
    private void goOn(Glob glob, List<Path> matches) {
        Map<String, Path> there = new HashMap<>();
        matches.forEach(path -> there.putIfAbsent(Rotations.id(path).toString(), path));
        known.unfinished()
                .sorted()
                .flatMap(log -> Optional.ofNullable(there.get(log)).or(() -> glob.named(log)).stream())
                .forEach(log -> addFile(log, true, true));
    }

    private boolean isFull() {
        return fullWasSaid && sources.size() >= MAX_FILES;
    }

    private boolean isNew(Path path) {
        BasicFileAttributes attributes = paths.contains(path) ? null : attributes(path);
        if (attributes == null || !attributes.isRegularFile()) {
            return false;
        }
        String key = String.valueOf(attributes.fileKey());
        return known.isUnread(key, attributes.size(), path, surroundings.disk());
    }

    /// Forgets a source that ended; if others go on, that is said.
    public void remove(Source source) {
        source.close();
        sources.remove(source);
        if (source instanceof LogStream stream) {
            endedEarly |= stream.endedEarly();
            if (!terms.once() && !stream.endedEarly() && !isAtEnd()) {
                surroundings.notice(source.name(), "has ended; the others are followed on");
            }
        }
        if (source instanceof LogFile file) {
            paths.remove(file.path());
            if (terms.once()) {
                besides.addAll(file.besides());
            }
        }
    }

    /// Whether nothing can come any more, now or later.
    public boolean isAtEnd() {
        return sources.isEmpty() && (terms.once() || globs.isEmpty());
    }

    /// Whether one of those removed could not be read to its end, which was told.
    public boolean endedEarly() {
        return endedEarly;
    }

    /// What was lost to rotations since this was asked last.
    public List<Lost> takeLost() {
        return known.takeLost();
    }

    /// How many files were opened so far: when there is one more, its position is to be saved before its lines count.
    public long openings() {
        return known.openings();
    }

    /// How each file stands that is open, was left, is looked for, or lay beside a log before that was first read.
    public List<Position> positions() {
        List<Position> positions = new ArrayList<>(known.positions());
        positions.addAll(besides);
        for (Source source : sources) {
            if (source instanceof LogFile file) {
                positions.addAll(file.besides());
            }
        }
        return positions;
    }

    @Override
    public void close() {
        sources.forEach(Source::close);
        sources.clear();
    }
}
