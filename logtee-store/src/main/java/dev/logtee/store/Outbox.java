package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.store.Addressing.Written;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// The messages that are to be delivered, for who delivers them. Of a state on disk, by a connection of its own: it
/// never waits for who counts, and the other way round no longer than one small write takes. May be used by several
/// threads.
public final class Outbox implements Closeable {
    /// So many messages may wait in memory.
    public static final int MOST_WAITING_IN_MEMORY = 1000;

    private final String place;
    private final @Nullable Path file; // null: it is in memory
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OpenDatabase opened;
    private boolean isClosed;

    private Outbox(String place, @Nullable Path file) {
        this.place = place;
        this.file = file;
    }

    /// @param file  of a state that is there
    static Outbox of(Path file) {
        return new Outbox(file.toString(), file);
    }

    /// One that is gone with the process.
    public static Outbox inMemory() {
        return new Outbox("the messages in memory", null);
    }

    /// All that may still be sent, in the order in which they came up.
    public List<Message> open() throws IOException {
        return done(MessageRows::open);
    }

    /// The numbers of messages that wait since the silence of their alert, which still fires, has ended; in memory
    /// there are no silences.
    public Set<Long> unsilenced() throws IOException {
        return file == null ? Set.of() : done(MessageRows::unsilenced);
    }

    /// What messages say, in their order.
    public List<Letter> letters(List<Message> messages) throws IOException {
        return done(database -> {
            List<Letter> letters = new ArrayList<>();
            for (Message message : messages) {
                letters.add(MessageRows.letter(database, message.number()));
            }
            return letters;
        });
    }

    /// Puts in what is to be told of events; for one in memory, which has no commits.
    ///
    /// @param lines  read so far
    public void put(List<AlertEvent> events, Addressing addressing, long lines) throws IOException {
        Written written = done(database ->
                MessageTable.put(events, new MessageRows(database), addressing, lines, MOST_WAITING_IN_MEMORY));
        addressing.written(written);
    }

    /// Notes that messages went through. One that says that an alert fires stays open as long as it does.
    ///
    /// @param repeat  when such a one is to be sent again; empty: not
    public void delivered(List<Message> messages, Instant now, Optional<Duration> repeat) throws IOException {
        long next = repeat.map(length -> now.plus(length).toEpochMilli()).orElse(Message.NEVER);
        each(
                messages,
                "UPDATE message SET due_millis = ?1, attempts = 0, why = '', told = told + 1, state = CASE WHEN kind = 'TRIGGERED' AND"
                        + " state IN ('WAITING', 'TOLD') AND NOT EXISTS (SELECT 1 FROM message later WHERE"
                        + " later.receiver = message.receiver AND later.alert = message.alert AND"
                        + " later.number > message.number AND later.kind IN ('TRIGGERED', 'RECOVERED'))"
                        + " THEN 'TOLD' ELSE 'DELIVERED' END WHERE number = ?2",
                (row, message) -> {
                    row.setLong(1, next);
                    row.setLong(2, message.number());
                });
    }

    /// Notes that messages did not go through.
    ///
    /// @param why  on one line, safe to show
    public void failed(List<Message> messages, Instant next, String why) throws IOException {
        each(
                messages,
                "UPDATE message SET due_millis = ?, attempts = attempts + 1, why = ? WHERE number = ?",
                (row, message) -> {
                    row.setLong(1, next.toEpochMilli());
                    row.setString(2, why);
                    row.setLong(3, message.number());
                });
    }

    /// Notes that messages are not tried any more.
    public void giveUp(List<Message> messages) throws IOException {
        each(
                messages,
                "UPDATE message SET state = 'GIVEN_UP' WHERE number = ?",
                (row, message) -> row.setLong(1, message.number()));
    }

    private interface Setting {
        void set(PreparedStatement row, Message message) throws SQLException;
    }

    private void each(List<Message> messages, String sql, Setting setting) throws IOException {
        done(database -> {
            try (PreparedStatement row = database.prepareStatement(sql)) {
                for (Message message : messages) {
                    setting.set(row, message);
                    row.addBatch();
                }
                return row.executeBatch();
            }
        });
    }

    private <T> T done(Work<T> work) throws IOException {
        lock.lock();
        try {
            Connection database = database();
            T result = work.on(database);
            database.commit();
            return result;
        } catch (SQLException | IllegalArgumentException e) {
            rollBack();
            throw Sqlite.trouble(place, e);
        } finally {
            lock.unlock();
        }
    }

    private Connection database() throws SQLException, IOException {
        if (isClosed) {
            throw new SQLException("the outbox is closed");
        }
        if (opened != null && opened.isGone()) {
            rollBack();
        }
        OpenDatabase now = opened;
        if (now == null) {
            now = file == null ? made() : OpenDatabase.of(connected(file), file);
            now.connection().setAutoCommit(false);
            opened = now;
        }
        return now.connection();
    }

    private static Connection connected(Path file) throws SQLException {
        SQLiteConfig config = Sqlite.patient();
        config.resetOpenMode(SQLiteOpenMode.CREATE); // a state makes its file, readable by its owner alone
        return Sqlite.connect(config, file);
    }

    private static OpenDatabase made() throws SQLException {
        Connection database = Sqlite.connect(Sqlite.patient(), "jdbc:sqlite::memory:");
        for (String sql : MessageRows.CREATE) {
            Sql.change(database, sql);
        }
        Sql.change(database, MessageRows.UNDER_ANY_OPTIONS);
        return OpenDatabase.inMemory(database);
    }

    /// A file is closed, which does it, and opened anew at the next use; what is in memory is lost with its connection.
    private void rollBack() {
        OpenDatabase before = opened;
        if (before != null && (file != null || !isRolledBack(before.connection()))) {
            opened = null;
            before.close();
        }
    }

    private static boolean isRolledBack(Connection database) {
        try {
            database.rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            isClosed = true;
            OpenDatabase before = opened;
            opened = null;
            if (before != null) {
                before.connection().close();
            }
        } catch (SQLException e) {
            throw Sqlite.trouble(place, e);
        } finally {
            lock.unlock();
        }
    }
}
