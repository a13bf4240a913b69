package dev.logtee.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.OSInfo;

/// Opens SQLite's files.
///
/// The driver's own way to its library is to write it into the folder for temporary files and compare it byte by byte,
/// at each start: 0.07 s, a file left behind by whoever is killed, and nothing at all where that folder is
/// mounted `noexec`. So the distribution has the libraries beside its jars, in `native`; where they are not, or not
/// that of this system, the driver goes its own way.
final class Sqlite {
    private static final int PATIENCE_MILLIS = 5000;
    private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";

    /// What this process has loaded; Linux has it.
    private static final Path LOADED = Path.of("/proc/self/maps");

    private static final Pattern TOLD = Pattern.compile("\\[SQLITE_\\w+] .*? \\((.*)\\)", Pattern.DOTALL);

    static {
        Path folder = unpacked(Sqlite.class.getProtectionDomain().getCodeSource());
        if (folder != null && System.getProperty(LIBRARY_FOLDER) == null) {
            System.setProperty(LIBRARY_FOLDER, folder.toString());
        }
    }

    private Sqlite() {}

    /// Of who works beside a watcher, and waits until it has written.
    static SQLiteConfig patient() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        return config;
    }

    static Connection connect(SQLiteConfig config, Path file) throws SQLException {
        return connect(config, "jdbc:sqlite:" + file);
    }

    /// Opens a file for reading only.
    ///
    /// One that is written as these are is read by the help of two more beside it, which are made if they are not
    /// there. Where they cannot be made and nobody writes, as on a medium that is read only, it is read without them.
    static Connection read(SQLiteConfig config, Path file) throws SQLException {
        config.setReadOnly(true);
        try {
            return readable(connect(config, file));
        } catch (SQLException e) {
            if (Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
                throw e;
            }
            return readable(connect(config, "jdbc:sqlite:" + file.toUri() + "?immutable=1"));
        }
    }

    /// Reads as much of it as tells that it is a database.
    private static Connection readable(Connection database) throws SQLException {
        return ready(database, read -> Sql.each(read, "PRAGMA schema_version", _ -> {}));
    }

    /// What is to be done with a connection before it is used.
    @FunctionalInterface
    interface Preparing {
        void with(Connection database) throws SQLException;
    }

    /// Prepares a connection, which is closed if that cannot be done.
    static Connection ready(Connection database, Preparing preparing) throws SQLException {
        try {
            preparing.with(database);
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /// @param url  as the driver has it
    static Connection connect(SQLiteConfig config, String url) throws SQLException {
        return config.createConnection(url);
    }

    /// What cannot be done with a file.
    ///
    /// @param place  the file, for people
    static IOException trouble(String place, Exception e) {
        return new IOException(place + ": " + reason(e), e);
    }

    /// What was wrong, in SQLite's own words: the driver says of each kind of error what it is in general, and then
    /// this.
    private static String reason(Exception e) {
        String text = String.valueOf(e.getMessage());
        Matcher told = TOLD.matcher(text);
        return told.matches() ? told.group(1) : text;
    }

    /// Where this system's library lies unpacked, if it does.
    private static @Nullable Path unpacked(@Nullable CodeSource jar) {
        try {
            Path folder = jar == null
                    ? null
                    : Path.of(jar.getLocation().toURI())
                            .resolveSibling("native")
                            .resolve(system())
                            .resolve(OSInfo.getArchName());
            return folder != null && Files.isDirectory(folder) ? folder : null;
        } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException | IOException e) {
            return null; // not loaded from a file, or on a system that tells less of itself
        }
    }

    /// As the driver calls it.
    private static String system() throws IOException {
        String name = System.getProperty("os.name", "");
        if (name.startsWith("Mac")) {
            return "Mac";
        }
        boolean isMusl =
                name.equals("Linux") && Files.readString(LOADED, ISO_8859_1).contains("musl");
        return isMusl ? "Linux-Musl" : name;
    }
}
