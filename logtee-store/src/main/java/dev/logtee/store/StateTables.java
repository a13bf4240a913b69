package dev.logtee.store;

import dev.logtee.engine.EngineOutput;
import dev.logtee.pipeline.State.Saved;
import java.sql.Connection;
import java.sql.SQLException;

/// Tables of the state that one part keeps, written in the transaction of each commit; those that there are stand in
/// [StateFile], their making in [Schema].
///
/// A part is told what comes out of the engine as it comes, holds what it needs of that, and writes it with the commit
/// that follows: so it is on the disk if, and only if, the counts and positions are that it rests on. Some 64 intervals
/// come between two commits, many more where they are short or while commits fail: what is held must have a limit.
interface StateTables extends EngineOutput {
    /// The file was opened, maybe once more after trouble: what is in it need not be what was written last.
    default void opened(Connection database) throws SQLException {}

    /// Writes what is new; nothing is committed here.
    void write(Connection database, Saved saved) throws SQLException;

    /// Whether so much is held that it should be written soon.
    default boolean isFull() {
        return false;
    }

    /// What was written last is on the disk; what was told since is for the next commit.
    default void committed() {}
}
