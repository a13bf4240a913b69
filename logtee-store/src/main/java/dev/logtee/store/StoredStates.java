package dev.logtee.store;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The states in a folder, for whoever looks at them and tends them; a watcher may be at work meanwhile.
public final class StoredStates {
    private static final String ENDING = ".db";

    private final Path folder;

    public StoredStates(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    /// Of all of them, in order; none if there is no such folder.
    public List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .filter(StateFile::isName)
                    .sorted()
                    .toList();
        }
    }

    /// How a state stands.
    ///
    /// @throws IOException if there is none of this name, or it cannot be read
    public Stored look(String name) throws IOException {
        Optional<String> holder = WatcherLock.holder(lock(name));
        return reading(
                name,
                database -> new Stored(
                        name,
                        file(name),
                        RunTable.isShipper(database),
                        holder,
                        savedAt(name),
                        RunTable.inputs(database),
                        PositionTable.read(database),
                        LedgerTable.read(database),
                        FiringTable.latest(database)));
    }

    private Instant savedAt(String name) throws SQLException {
        try {
            Path journal = folder.resolve(name + ENDING + "-wal");
            Path latest = Files.exists(journal) && Files.size(journal) > 0 ? journal : file(name);
            return Files.getLastModifiedTime(latest).toInstant();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /// The messages of its outbox, in the order in which they came up: those that may still be sent, and the latest
    /// 1,000 that are done with.
    ///
    /// @throws IOException if there is none of this name, or it cannot be read
    public List<Message> messages(String name) throws IOException {
        return reading(name, MessageRows::all);
    }

    /// What is wrong with a state: each fault in words, none if it is whole.
    ///
    /// @throws IOException if there is none of this name, or it cannot be read at all
    public List<String> check(String name) throws IOException {
        return reading(name, database -> {
            List<String> faults = new ArrayList<>(integrity(database));
            try {
                new BinaryReader(BinaryWriter.joined(RunTable.engine(database))).checksum();
            } catch (MalformedException e) {
                faults.add("what was counted and is still open cannot be read: " + e.getMessage());
            }
            faults.addAll(LedgerTable.faults(database));
            Ledger ledger = LedgerTable.read(database);
            long ofSources =
                    ledger.sources().values().stream().mapToLong(Ledger::lines).sum();
            if (ofSources > ledger.lines()) {
                faults.add("the sources have " + ofSources + " lines, all together " + ledger.lines());
            }
            return faults;
        });
    }

    private static List<String> integrity(Connection database) throws SQLException {
        return Sql.all(database, "PRAGMA integrity_check", row -> row.getString(1)).stream()
                .filter(fault -> !fault.equals("ok"))
                .toList();
    }

    /// Forgets all positions in a log, which is followed as a new one at the next start.
    ///
    /// @param path  of the log, absolute
    /// @return how many there were
    /// @throws StateInUse if a watcher has the state, who would write them again
    public int forget(String name, String path) throws IOException {
        try (WatcherLock _ = WatcherLock.take(lock(name));
                Connection database = StateFile.connect(existing(name))) {
            int forgotten = Sql.change(database, "DELETE FROM position WHERE path = ?", path);
            database.commit();
            return forgotten;
        } catch (SQLException e) {
            throw Sqlite.trouble(file(name).toString(), e);
        }
    }

    /// Removes a state, damaged or not.
    ///
    /// @throws StateInUse if a watcher has it
    public void reset(String name) throws IOException {
        existing(name);
        try (WatcherLock _ = WatcherLock.take(lock(name))) {
            for (String ending : List.of("-wal", "-shm", "")) {
                Files.deleteIfExists(folder.resolve(name + ENDING + ending));
            }
        }
    }

    /// Which rules of a state are silenced.
    ///
    /// @throws NoSuchFileException if there is no such state
    public Silences silences(String name) throws IOException {
        return new Silences(existing(name));
    }

    private <T> T reading(String name, Work<T> reading) throws IOException {
        return reading(existing(name), reading);
    }

    /// Reads a state's file from beside its watcher, if there is one.
    static <T> T reading(Path file, Work<T> reading) throws IOException {
        try (Connection database = Sqlite.read(Sqlite.patient(), file)) {
            Schema.check(database);
            return reading.on(database);
        } catch (SQLException | IllegalArgumentException e) {
            throw Sqlite.trouble(file.toString(), e);
        }
    }

    private Path existing(String name) throws IOException {
        if (!Files.isRegularFile(file(name))) {
            throw new NoSuchFileException(file(name).toString());
        }
        return file(name);
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    private Path lock(String name) {
        return folder.resolve(name + ".lock");
    }
}
