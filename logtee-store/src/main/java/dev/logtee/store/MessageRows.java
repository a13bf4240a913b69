package dev.logtee.store;

import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Severity;
import dev.logtee.store.Addressing.Addressed;
import dev.logtee.store.Message.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The rows of the outbox: putting messages in, and reading them. What is done to them later is [Outbox]'s.
///
/// Of each receiver and alert there is at most one open message that says it fires; it is what a recovery has to find
/// to be sent at all.
final class MessageRows {
    static final List<String> CREATE = List.of(
            "CREATE TABLE message (number INTEGER PRIMARY KEY AUTOINCREMENT, receiver TEXT NOT NULL, id TEXT NOT NULL,"
                    + " alert TEXT NOT NULL, rule TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,"
                    + " severity TEXT NOT NULL, at INTEGER NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,"
                    + " json TEXT NOT NULL, since_millis INTEGER NOT NULL, due_millis INTEGER NOT NULL,"
                    + " attempts INTEGER NOT NULL, told INTEGER NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL,"
                    + " shape TEXT NOT NULL)",
            "CREATE INDEX message_state ON message (state, number)",
            "CREATE INDEX message_alert ON message (receiver, alert, number)");

    /// Messages go on under whatever options.
    static final String UNDER_ANY_OPTIONS = "ALTER TABLE message DROP COLUMN shape";

    /// So that a new message finds those of its alert that it is about, among many of an alert that flaps.
    static final List<String> BY_EVENT_AND_STATE = List.of(
            "CREATE INDEX message_event ON message (receiver, alert, id)",
            "CREATE INDEX message_alert_state ON message (receiver, alert, state)");

    /// So many that are done with are kept, to be looked at.
    static final int MOST_DONE = 1000;

    private static final String HEAD =
            "SELECT number, receiver, id, alert, kind, since_millis, due_millis, attempts, state, why FROM message ";
    private static final String DONE = "state IN ('DELIVERED', 'GIVEN_UP', 'DROPPED')";

    private final Connection database;
    private int put;
    private int held;

    MessageRows(Connection database) {
        this.database = database;
    }

    /// All that may still be sent, in the order in which they came up.
    static List<Message> open(Connection database) throws SQLException {
        return read(database, "WHERE state IN ('HELD', 'WAITING', 'TOLD') ORDER BY number");
    }

    /// All, also those that are done with, in the order in which they came up.
    static List<Message> all(Connection database) throws SQLException {
        return read(database, "ORDER BY number");
    }

    /// The numbers of those that wait since the silence of their alert, which still fires, has ended.
    static Set<Long> unsilenced(Connection database) throws SQLException {
        return Set.copyOf(Sql.all(
                database,
                "SELECT number FROM message WHERE state = 'WAITING' AND kind = 'TRIGGERED' AND EXISTS (SELECT 1 FROM"
                        + " history_event event WHERE event.at_second = message.at AND event.rule = message.rule AND"
                        + " event.source = message.source AND event.kind = message.kind AND event.silenced IS NOT"
                        + " NULL) AND NOT EXISTS (SELECT 1 FROM message later WHERE later.receiver ="
                        + " message.receiver AND later.alert = message.alert AND later.number > message.number AND"
                        + " later.kind = 'RECOVERED')",
                row -> row.getLong(1)));
    }

    private static List<Message> read(Connection database, String which) throws SQLException {
        return Sql.all(
                database,
                HEAD + which,
                row -> new Message(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Kind.valueOf(row.getString(5)),
                        row.getLong(6),
                        row.getLong(7),
                        row.getInt(8),
                        State.valueOf(row.getString(9)),
                        row.getString(10)));
    }

    static Letter letter(Connection database, long number) throws SQLException {
        return Sql.one(
                        database,
                        "SELECT id, rule, source, kind, severity, at, subject, body, json, told FROM message"
                                + " WHERE number = ?",
                        row -> new Letter(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Kind.valueOf(row.getString(4)),
                                Severity.valueOf(row.getString(5)),
                                row.getLong(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                row.getInt(10)),
                        number)
                .orElseThrow(() -> new SQLException("there is no such message: number=" + number));
    }

    /// Puts in what is to be told, in order.
    ///
    /// @param isLive       whether what is old is told, too
    /// @param mostWaiting  further ones take the place of the oldest
    Addressing.Written put(List<Addressed> messages, Addressing addressing, boolean isLive, int mostWaiting)
            throws SQLException {
        for (Addressed message : messages) {
            if (isThere(message)) {
                continue; // the same lines were judged again
            }
            switch (message.letter().kind()) {
                case TRIGGERED -> trigger(message, isLive);
                case RECOVERED -> recover(message, addressing.isComplete());
                case NO_DATA, CLOCK_BACK -> tell(message, isLive);
            }
        }
        if (isLive) {
            release(addressing.nowMillis());
        }
        return new Addressing.Written(put, held, put > 0 ? tidy(mostWaiting) : 0);
    }

    private void trigger(Addressed message, boolean isLive) throws SQLException {
        finishEarlier(message);
        insert(message, message.isOld() && !isLive ? State.HELD : State.WAITING);
    }

    /// Told to whoever was told of the alert, or is about to be, however long ago that was.
    private void recover(Addressed message, boolean isComplete) throws SQLException {
        if (finishEarlier(message) > 0 || !isComplete || latestWaiting(message) == Kind.TRIGGERED) {
            insert(message, State.WAITING);
        }
    }

    /// Sees to those about the same alert that said that it fires.
    ///
    /// @return how many of them had gone through
    private int finishEarlier(Addressed message) throws SQLException {
        change("DELETE FROM message WHERE state = 'HELD' AND receiver = ? AND alert = ?", message);
        return change(
                "UPDATE message SET state = 'DELIVERED' WHERE state = 'TOLD' AND receiver = ? AND alert = ?", message);
    }

    private void tell(Addressed message, boolean isLive) throws SQLException {
        if (isLive || !message.isOld()) {
            insert(message, State.WAITING);
        } else {
            held++;
        }
    }

    /// What waits of the same alert, besides that nothing is known of it.
    private Kind latestWaiting(Addressed message) throws SQLException {
        return Sql.one(
                        database,
                        "SELECT kind FROM message WHERE state = 'WAITING' AND receiver = ? AND alert = ?"
                                + " AND kind IN ('TRIGGERED', 'RECOVERED') ORDER BY number DESC LIMIT 1",
                        row -> Kind.valueOf(row.getString(1)),
                        message.receiver(),
                        alertOf(message.letter()))
                .orElse(Kind.NO_DATA);
    }

    private int change(String sql, Addressed message) throws SQLException {
        return Sql.change(database, sql, message.receiver(), alertOf(message.letter()));
    }

    private void insert(Addressed message, State state) throws SQLException {
        Letter letter = message.letter();
        Sql.change(
                database,
                "INSERT INTO message (receiver, id, alert, rule, source, kind, severity, at, subject, body, json,"
                        + " since_millis, due_millis, attempts, told, state, why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '')",
                message.receiver(),
                letter.id(),
                alertOf(letter),
                letter.rule(),
                letter.source(),
                letter.kind().name(),
                letter.severity().name(),
                letter.at(),
                letter.subject(),
                letter.body(),
                letter.json(),
                message.sinceMillis(),
                message.dueMillis(),
                state.name());
        put += state == State.WAITING ? 1 : 0;
        held += state == State.HELD ? 1 : 0;
    }

    /// Whether there is one about the same event: since a later one of its alert is of an earlier time, the log's clock
    /// was set back, and it is another.
    private boolean isThere(Addressed message) throws SQLException {
        return Sql.one(
                        database,
                        "SELECT 1 FROM message WHERE receiver = ? AND alert = ? AND id = ? AND NOT EXISTS (SELECT 1 FROM"
                                + " message later WHERE later.receiver = message.receiver AND later.alert ="
                                + " message.alert AND later.number > message.number AND later.at < message.at)"
                                + " LIMIT 1",
                        row -> true,
                        message.receiver(),
                        alertOf(message.letter()),
                        message.letter().id())
                .isPresent();
    }

    private static String alertOf(Letter letter) {
        return letter.source().isEmpty() ? letter.rule() : letter.rule() + " of " + letter.source();
    }

    private void release(long nowMillis) throws SQLException {
        put += Sql.change(
                database,
                "UPDATE message SET state = 'WAITING', since_millis = ?1, due_millis = ?1 WHERE state = 'HELD'",
                nowMillis);
    }

    /// @return how many had to make room
    private int tidy(int mostWaiting) throws SQLException {
        int dropped = Sql.change(
                database,
                "UPDATE message SET state = 'DROPPED', why = 'too many wait' WHERE number IN"
                        + " (SELECT number FROM message WHERE state = 'WAITING' ORDER BY number DESC LIMIT -1 OFFSET ?)",
                mostWaiting);
        Sql.change(
                database,
                "DELETE FROM message WHERE number IN (SELECT number FROM message WHERE " + DONE
                        + " ORDER BY number DESC LIMIT -1 OFFSET ?)",
                MOST_DONE);
        return dropped;
    }
}
