package dev.logtee.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The silences of a state, from beside its watcher, who heeds them from its next event on. Each call is one short
/// transaction of its own. Threads: any.
public final class Silences {
    private final Path file;

    /// @param file  of the state
    Silences(Path file) {
        this.file = file;
    }

    /// All of them, also those of the past month, in the order of their beginnings.
    public List<Silence> all() throws IOException {
        return StoredStates.reading(file, SilenceTable::all);
    }

    public void add(Silence silence) throws IOException {
        done(database -> {
            SilenceTable.add(silence, database);
            return silence;
        });
    }

    /// Ends all silences of a rule at a second; those that have not begun are gone.
    ///
    /// @return how many there were
    public int end(String rule, long epochSecond) throws IOException {
        return done(database -> SilenceTable.end(rule, epochSecond, database));
    }

    /// The names of the rules that the watcher judges by, in their order; none if it has not saved anything yet, or
    /// others judge.
    public List<String> rules() throws IOException {
        return StoredStates.reading(file, RuleTable::names);
    }

    private <T> T done(Work<T> work) throws IOException {
        try (Connection database = Sqlite.connect(Sqlite.patient(), file)) {
            Schema.check(database);
            database.setAutoCommit(false);
            T result = work.on(database);
            database.commit();
            return result;
        } catch (SQLException | IllegalArgumentException e) {
            throw Sqlite.trouble(file.toString(), e);
        }
    }
}
