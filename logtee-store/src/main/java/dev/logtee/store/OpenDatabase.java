package dev.logtee.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection to a file, which somebody may take away meanwhile: SQLite would go on writing where nobody finds it.
///
/// @param file      null: it is in memory
/// @param identity  what tells the file from another that takes its name; null: it is not there
record OpenDatabase(
        Connection connection,
        @Nullable Path file,
        @Nullable Object identity) {
    static OpenDatabase of(Connection connection, Path file) throws IOException {
        try {
            return new OpenDatabase(connection, file, identity(file));
        } catch (IOException e) {
            close(connection);
            throw e;
        }
    }

    static OpenDatabase inMemory(Connection connection) {
        return new OpenDatabase(connection, null, null);
    }

    /// Whether that file is not the one of its name any more.
    boolean isGone() throws IOException {
        return file != null && !Objects.equals(identity, identity(file));
    }

    /// Leaves it in any case; what comes next opens it anew.
    void close() {
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            return; // nothing can be done about it
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
