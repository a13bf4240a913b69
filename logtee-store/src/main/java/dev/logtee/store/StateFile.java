package dev.logtee.store;

import dev.logtee.pipeline.State;
import dev.logtee.source.Checkpoints.Position;
import dev.logtee.source.Checkpoints.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// A watcher's state in one SQLite file, locked for as long as it is open: a commit is on the disk when it returns.
///
/// The file is opened when it is first used, again after trouble with it. Not for concurrent use.
public final class StateFile implements State {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path file;
    private final WatcherLock lock;
    private @Nullable Connection connection;

    private StateFile(Path file, WatcherLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /// Takes the state `name` in `folder`; both are made if they are not there.
    ///
    /// @param name  letters, digits, `.`, `_`, `-`
    /// @throws StateInUse if another watcher has it
    public static StateFile open(Path folder, String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a state's name must be letters, digits, '.', '_', '-', at most 100: name=" + name);
        }
        Files.createDirectories(folder, Permissions.OF_FOLDERS);
        return new StateFile(folder.resolve(name + ".db"), WatcherLock.take(folder.resolve(name + ".lock")));
    }

    @Override
    public Optional<Saved> saved() throws IOException {
        try {
            Connection database = database();
            try (Statement statement = database.createStatement();
                    ResultSet row = statement.executeQuery("SELECT shape, hash_key, engine FROM run")) {
                return row.next()
                        ? Optional.of(new Saved(
                                row.getString(1),
                                row.getBytes(2),
                                row.getBytes(3),
                                positions(database),
                                untold(database)))
                        : Optional.empty();
            }
        } catch (SQLException | IllegalArgumentException e) {
            throw trouble(e);
        }
    }

    private static List<Position> positions(Connection database) throws SQLException {
        List<Position> positions = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT path, file_key, read_to, fingerprint, standing FROM position ORDER BY number")) {
            while (row.next()) {
                positions.add(new Position(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        Standing.valueOf(row.getString(5))));
            }
        }
        return positions;
    }

    private static List<byte[]> untold(Connection database) throws SQLException {
        List<byte[]> untold = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT item FROM untold ORDER BY number")) {
            while (row.next()) {
                untold.add(row.getBytes(1));
            }
        }
        return untold;
    }

    @Override
    public void commit(Saved saved) throws IOException {
        try {
            Connection database = database();
            write(saved, database);
            database.commit();
        } catch (SQLException e) {
            disconnect();
            throw trouble(e);
        }
    }

    private static void write(Saved saved, Connection database) throws SQLException {
        try (Statement clearing = database.createStatement()) {
            clearing.executeUpdate("DELETE FROM run");
            clearing.executeUpdate("DELETE FROM position");
            clearing.executeUpdate("DELETE FROM untold");
        }
        try (PreparedStatement run = database.prepareStatement("INSERT INTO run VALUES (?, ?, ?)")) {
            run.setString(1, saved.shape());
            run.setBytes(2, saved.hashKey());
            run.setBytes(3, saved.engine());
            run.executeUpdate();
        }
        writePositions(saved.positions(), database);
        try (PreparedStatement row = database.prepareStatement("INSERT INTO untold (item) VALUES (?)")) {
            for (byte[] item : saved.untold()) {
                row.setBytes(1, item);
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private static void writePositions(List<Position> positions, Connection database) throws SQLException {
        try (PreparedStatement row = database.prepareStatement(
                "INSERT INTO position (path, file_key, read_to, fingerprint, standing) VALUES (?, ?, ?, ?, ?)")) {
            for (Position position : positions) {
                row.setString(1, position.path());
                row.setString(2, position.fileKey());
                row.setLong(3, position.offset());
                row.setLong(4, position.fingerprint());
                row.setString(5, position.standing().name());
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    private Connection database() throws SQLException, IOException {
        if (connection == null) {
            if (!Files.exists(file)) {
                Files.createFile(file, Permissions.OF_FILES);
            }
            connection = connect();
        }
        return connection;
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        Connection database = config.createConnection("jdbc:sqlite:" + file);
        try {
            database.setAutoCommit(false);
            Schema.bring(database);
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    private void disconnect() {
        Connection database = connection;
        connection = null;
        if (database != null) {
            try {
                database.close();
            } catch (SQLException e) {
                return; // it is left in any case; the next commit opens it anew
            }
        }
    }

    private IOException trouble(Exception e) {
        return new IOException(file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        disconnect();
        lock.close();
    }
}
