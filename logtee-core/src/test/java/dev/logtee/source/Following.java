package dev.logtee.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.logtee.engine.Lost;
import dev.logtee.source.Source.Look;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Plays a script: what is done to files, and what a follower makes of it, by a clock moved by hand.
final class Following implements AutoCloseable {
    final List<String> lines;
    final List<String> notices = new ArrayList<>();
    final List<Look> looks = new ArrayList<>();
    final Set<Path> forbidden = new HashSet<>();
    boolean hasTooManyOpen;
    long mostOpen;

    /// What others do to files, right before one is asked for by its name.
    Meddling meddling = () -> {};

    /// What others do to files between a look and what it has read.
    Meddling beforeReading = () -> {};

    final Semaphore woken = new Semaphore(0);
    private final List<FileChannel> opened = new ArrayList<>();
    private final Batch batch;
    private final Beginning beginning;
    private final Inputs inputs;
    private @Nullable RandomGenerator interrupting;
    long nowNanos;

    interface Meddling {
        void meddle() throws IOException;
    }

    private Following(boolean once, Beginning beginning, InputStream in, List<String> inputs) {
        this(once, beginning, Checkpoints.NONE, List.of(), in, inputs);
    }

    private Following(
            boolean once,
            Beginning beginning,
            Checkpoints checkpoints,
            List<String> rotated,
            InputStream in,
            List<String> inputs) {
        this(new Batch(), new ArrayList<>(), once, beginning, checkpoints, rotated, in, inputs);
    }

    private Following(
            Batch batch,
            List<String> lines,
            boolean once,
            Beginning beginning,
            Checkpoints checkpoints,
            List<String> rotated,
            InputStream in,
            List<String> inputs) {
        this.batch = batch;
        this.beginning = beginning;
        this.lines = lines;
        this.inputs = new Inputs(
                inputs,
                new Inputs.Terms(
                        once,
                        beginning,
                        checkpoints,
                        rotated,
                        List.of(Decoder.GZIP),
                        in,
                        InstantSource.system(),
                        woken::release,
                        notices::add),
                new Guarded());
    }

    static Following rotated(Path glob, Path... paths) {
        List<String> globs = List.of(glob.toString());
        return new Following(
                false, Beginning.START, Checkpoints.NONE, globs, InputStream.nullInputStream(), names(paths));
    }

    /// Goes on from the positions of an earlier run, by files that are rotated to elsewhere.
    static Following resumingRotated(List<Checkpoints.Position> saved, Path glob, Path... paths) {
        List<String> globs = List.of(glob.toString());
        return new Following(
                false, Beginning.START, Checkpoints.of(saved), globs, InputStream.nullInputStream(), names(paths));
    }

    /// What keeps its sources from being read.
    List<String> troubles() {
        return inputs.sources(nowNanos).stream()
                .flatMap(source -> source.trouble().stream())
                .toList();
    }

    /// Goes on from the positions of an earlier run.
    static Following resuming(List<Checkpoints.Position> saved, Path... paths) {
        return new Following(
                false, Beginning.START, Checkpoints.of(saved), List.of(), InputStream.nullInputStream(), names(paths));
    }

    /// The same, to the end of what there is.
    static Following resumingOnce(List<Checkpoints.Position> saved, Path... paths) {
        return new Following(
                true, Beginning.START, Checkpoints.of(saved), List.of(), InputStream.nullInputStream(), names(paths));
    }

    /// Ends it; another one goes on from its positions, and adds to its lines.
    Following restarted(Path... paths) {
        Checkpoints saved = Checkpoints.of(positions());
        close();
        InputStream in = InputStream.nullInputStream();
        Following next = new Following(batch, lines, false, beginning, saved, List.of(), in, names(paths));
        next.interrupting = interrupting;
        next.meddling = meddling;
        return next;
    }

    static Following of(Path... paths) {
        return from(Beginning.START, paths);
    }

    static Following from(Beginning beginning, Path... paths) {
        return new Following(false, beginning, InputStream.nullInputStream(), names(paths));
    }

    static Following once(Path... paths) {
        return new Following(true, Beginning.START, InputStream.nullInputStream(), names(paths));
    }

    static Following stream(InputStream in) {
        return new Following(true, Beginning.START, in, List.of("-"));
    }

    private static List<String> names(Path... paths) {
        return List.of(paths).stream().map(Path::toString).toList();
    }

    /// Has the reader take only some of the lines given, now and then.
    Following interruptedBy(RandomGenerator random) {
        interrupting = random;
        return this;
    }

    /// Looks at once and reads all there is.
    Following look() {
        return look(Integer.MAX_VALUE);
    }

    /// Looks at once and reads so many blocks of each source at most.
    Following look(int blocks) {
        looks.clear();
        for (Source source : List.copyOf(inputs.sources(nowNanos))) {
            Look look = source.look(nowNanos);
            meddleBeforeReading();
            for (int block = 0; look == Look.READY && block < blocks; block++) {
                look = source.read(batch);
                if (look == Look.READY) {
                    source.taken(batch, take());
                }
            }
            looks.add(look);
            if (look == Look.ENDED) {
                inputs.remove(source);
            }
        }
        return this;
    }

    private void meddleBeforeReading() {
        try {
            beforeReading.meddle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int take() {
        if (batch.tooLongBytes() > 0) {
            lines.add("too long: " + batch.tooLongBytes());
            return batch.to();
        }
        int to = batch.to();
        if (interrupting != null && interrupting.nextInt(3) == 0) {
            to = LineFeeds.afterFirst(batch.bytes(), batch.from(), batch.to());
            to = to == batch.from() ? batch.to() : to;
        }
        new String(batch.bytes(), batch.from(), to - batch.from(), ISO_8859_1)
                .lines()
                .forEach(lines::add);
        return to;
    }

    /// Lets so much time pass, looking every 20 ms.
    Following pass(Duration time) {
        return pass(time, Duration.ofMillis(20));
    }

    /// Lets so much time pass, and looks so often.
    Following pass(Duration time, Duration step) {
        for (long until = nowNanos + time.toNanos(); nowNanos < until; ) {
            nowNanos += step.toNanos();
            look();
        }
        return this;
    }

    Following aSecond() {
        return pass(Duration.ofSeconds(1));
    }

    /// Reads until the end of input.
    Following toTheEnd() throws InterruptedException {
        look();
        while (!inputs.isAtEnd()) {
            woken.acquire();
            woken.drainPermits();
            look();
        }
        return this;
    }

    List<Checkpoints.Position> positions() {
        return inputs.positions();
    }

    /// What it says is lost, since it was asked last.
    List<Lost> lost() {
        return inputs.takeLost();
    }

    int sources() {
        return inputs.sources(nowNanos).size();
    }

    /// How many files it has opened so far.
    int opened() {
        return opened.size();
    }

    /// Has nothing be read any more of what is open now, as of files on a server that has deleted them.
    void failOpen() throws IOException {
        for (FileChannel file : opened) {
            file.close();
        }
    }

    @Override
    public void close() {
        inputs.close();
    }

    static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static void truncate(Path file) throws IOException {
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.WRITE)) {
            log.truncate(0);
        }
    }

    static void copyTruncate(Path log, Path copy) throws IOException {
        Files.copy(log, copy);
        truncate(log);
    }

    /// As logrotate does: `log.1` becomes `log.2` and so on, the log becomes `log.1`, and a new one is made.
    static void shift(Path log, int rotations) throws IOException {
        for (int number = rotations; number > 0; number--) {
            Files.move(numbered(log, number), numbered(log, number + 1));
        }
        Files.move(log, numbered(log, 1));
        append(log, "");
    }

    private static Path numbered(Path log, int number) {
        return log.resolveSibling(log.getFileName() + "." + number);
    }

    static void gzip(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        Files.setLastModifiedTime(packed, Files.getLastModifiedTime(file));
        Files.delete(file);
    }

    /// Tests may run as root, who may read everything.
    private final class Guarded implements Disk {
        @Override
        public BasicFileAttributes attributes(Path path) throws IOException {
            meddling.meddle();
            return Disk.REAL.attributes(path);
        }

        @Override
        public FileChannel open(Path path) throws IOException {
            meddling.meddle();
            if (hasTooManyOpen) {
                throw new FileSystemException(path.toString(), null, "Too many open files");
            }
            if (forbidden.contains(path)) {
                throw new AccessDeniedException(path.toString());
            }
            FileChannel file = Disk.REAL.open(path);
            opened.add(file);
            mostOpen = Math.max(
                    mostOpen, opened.stream().filter(FileChannel::isOpen).count());
            return file;
        }
    }
}
