package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.pipeline.State.Saved;
import dev.logtee.store.Addressing.Addressed;
import dev.logtee.store.Addressing.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts messages into the outbox: an event and the messages about it are on the disk together, or neither is.
///
/// While commits fail, 4,096 events are held, the oldest of which are lost then.
final class MessageTable implements StateTables {
    /// So many messages may wait.
    static final int MOST_WAITING = 10_000;

    private static final int MOST_EVENTS = 4096;

    private final Unwritten<AlertEvent> events = new Unwritten<>(MOST_EVENTS);
    private volatile @Nullable Addressing addressing;
    private Written written = Written.NOTHING;

    /// From any thread.
    void address(Addressing addressing) {
        this.addressing = addressing;
    }

    @Override
    public void alert(AlertEvent event) {
        events.add(event);
    }

    @Override
    public void write(Connection database, Saved saved) throws SQLException {
        Addressing deciding = addressing;
        Collection<AlertEvent> told = events.write();
        if (deciding != null) {
            written = put(
                    told, new MessageRows(database), deciding, saved.ledger().lines(), MOST_WAITING);
        }
    }

    /// Puts in what is to be told of events.
    ///
    /// @param lines  read so far
    static Written put(
            Iterable<AlertEvent> events, MessageRows rows, Addressing addressing, long lines, int mostWaiting)
            throws SQLException {
        List<Addressed> messages = new ArrayList<>();
        events.forEach(event -> messages.addAll(addressing.of(event)));
        return rows.put(messages, addressing, addressing.isLive(lines), mostWaiting);
    }

    @Override
    public void committed() {
        events.committed();
        Addressing told = addressing;
        if (told != null) {
            told.written(written);
        }
        written = Written.NOTHING;
    }
}
