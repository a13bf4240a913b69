package dev.logtee.store;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Interval;
import dev.logtee.pipeline.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// A watcher's state in one SQLite file, locked for as long as it is open: a commit is on the disk when it returns.
///
/// The file is opened when it is first used, again after trouble with it, and made anew where it was taken away. Not
/// for concurrent use, but for [#silenced] and, beside what tells it, [#synchronize].
public final class StateFile implements State {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final int MOST_KEPT_JOURNAL_BYTES = 8 << 20;

    private final Path file;
    private final WatcherLock lock;
    private final MessageTable messages = new MessageTable();
    /// All that is written in a commit: a part that keeps something else adds its own.
    private final List<StateTables> tables;

    private final RuleTable rules = new RuleTable();

    private @Nullable OpenDatabase opened;
    private @Nullable OpenDatabase beside;

    private StateFile(Path file, WatcherLock lock, Retention retention, InstantSource wallClock) {
        this.file = file;
        this.lock = lock;
        this.tables = List.of(
                new RunTable(),
                new PositionTable(),
                new LedgerTable(),
                new FiringTable(),
                rules,
                new HistoryTables(retention, wallClock),
                messages);
    }

    /// Whether a state may be called so: letters, digits, `.`, `_`, `-`.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Takes the state `name` in `folder`; both are made if they are not there.
    ///
    /// @param name  [#isName]
    /// @throws StateInUse if another watcher has it
    public static StateFile open(Path folder, String name) throws IOException {
        return open(folder, name, Retention.DEFAULT);
    }

    /// Such a state that keeps its history for so long.
    public static StateFile open(Path folder, String name, Retention retention) throws IOException {
        return open(folder, name, retention, InstantSource.system());
    }

    static StateFile open(Path folder, String name, Retention retention, InstantSource wallClock) throws IOException {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a state's name must be letters, digits, '.', '_', '-', at most 100: name=" + name);
        }
        Files.createDirectories(folder, Permissions.OF_FOLDERS);
        return new StateFile(
                folder.resolve(name + ".db"), WatcherLock.take(folder.resolve(name + ".lock")), retention, wallClock);
    }

    /// Says whom events are told from now on: what comes of it is committed with the event.
    public void address(Addressing addressing) {
        messages.address(addressing);
    }

    /// The messages that are to be delivered; to be used once a run has begun, and closed by its owner before this.
    public Outbox outbox() {
        return Outbox.of(file);
    }

    @Override
    public Optional<Saved> saved() throws IOException {
        return reading(RunTable::saved);
    }

    @Override
    public List<AlertEvent> firing() throws IOException {
        return reading(FiringTable::firing);
    }

    private <T> T reading(Work<T> reading) throws IOException {
        try {
            Connection database = database();
            T read = reading.on(database);
            database.rollback(); // of reading: what others write from now on is to be seen
            return read;
        } catch (SQLException | IllegalArgumentException e) {
            throw trouble(e);
        }
    }

    /// Opens what this state keeps of the past, to be asked by one thread, also while a watcher writes.
    public History history() throws IOException {
        return History.open(file);
    }

    @Override
    public void write(Saved saved) throws IOException {
        try {
            requireNotGone();
            Connection database = database();
            for (StateTables part : tables) {
                part.write(database, saved);
            }
        } catch (SQLException e) {
            disconnect();
            throw trouble(e);
        }
    }

    private void requireNotGone() throws IOException {
        if (opened != null && opened.isGone()) {
            disconnect();
            throw new IOException(file + ": it was taken away while it was in use, and is made anew");
        }
    }

    @Override
    public void synchronize() throws IOException {
        try {
            requireNonNull(opened, "nothing was written").connection().commit();
        } catch (SQLException e) {
            disconnect();
            throw trouble(e);
        }
    }

    @Override
    public void committed() {
        tables.forEach(StateTables::committed);
    }

    @Override
    public boolean isFull() {
        return tables.stream().anyMatch(StateTables::isFull);
    }

    @Override
    public void interval(Interval interval) {
        tables.forEach(part -> part.interval(interval));
    }

    @Override
    public void quiet(long from, long to) {
        tables.forEach(part -> part.quiet(from, to));
    }

    @Override
    public void alert(AlertEvent event) {
        tables.forEach(part -> part.alert(event));
    }

    /// Says by which rules the watcher judges, which the next commit notes.
    public void judgedBy(List<String> rules) {
        this.rules.judgedBy(rules);
    }

    /// Which rules are silenced: by connections of their own, for other threads than the watcher's.
    public Silences silences() {
        return new Silences(file);
    }

    @Override
    public Optional<Silenced> silenced(String rule, long epochSecond) {
        try {
            return SilenceTable.at(rule, epochSecond, beside())
                    .map(silence -> new Silenced(silence.to(), silence.why()));
        } catch (SQLException | IOException e) {
            close(beside);
            beside = null;
            return Optional.empty(); // rather told once too often; the next commit says what is wrong
        }
    }

    /// For reading on the thread of the run, which no commit holds up: each query sees what others wrote until then.
    private Connection beside() throws SQLException, IOException {
        OpenDatabase now = beside;
        if (now == null || now.isGone()) {
            close(now);
            now = OpenDatabase.of(Sqlite.read(new SQLiteConfig(), file), file);
            beside = now;
        }
        return now.connection();
    }

    private Connection database() throws SQLException, IOException {
        OpenDatabase now = opened;
        if (now == null) {
            if (!Files.exists(file)) {
                Files.createFile(file, Permissions.OF_FILES);
            }
            now = OpenDatabase.of(connected(), file);
            opened = now;
        }
        return now.connection();
    }

    private Connection connected() throws SQLException {
        return Sqlite.ready(connect(file), database -> {
            for (StateTables part : tables) {
                part.opened(database);
            }
            database.rollback(); // of reading: who delivers messages may write before the next commit
        });
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(MOST_KEPT_JOURNAL_BYTES); // after someone's long query, during which it grows
        config.setGetGeneratedKeys(false); // each would be asked for by a statement of its own
        return Sqlite.ready(Sqlite.connect(config, file), database -> {
            database.setAutoCommit(false);
            Schema.bring(database);
        });
    }

    private void disconnect() {
        close(opened);
        opened = null;
    }

    private static void close(@Nullable OpenDatabase file) {
        if (file != null) {
            file.close();
        }
    }

    private IOException trouble(Exception e) {
        return Sqlite.trouble(file.toString(), e);
    }

    @Override
    public void close() throws IOException {
        close(beside);
        disconnect(); // as the last one, which leaves all in the one file
        lock.close();
    }
}
