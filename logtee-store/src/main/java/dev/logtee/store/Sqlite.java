package dev.logtee.store;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.SQLException;
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
    private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";

    static {
        Path folder = unpacked(Sqlite.class.getProtectionDomain().getCodeSource());
        if (folder != null && System.getProperty(LIBRARY_FOLDER) == null) {
            System.setProperty(LIBRARY_FOLDER, folder.toString());
        }
    }

    private Sqlite() {}

    static Connection connect(SQLiteConfig config, Path file) throws SQLException {
        return connect(config, "jdbc:sqlite:" + file);
    }

    /// @param url  as the driver has it
    static Connection connect(SQLiteConfig config, String url) throws SQLException {
        return config.createConnection(url);
    }

    /// Where this system's library lies unpacked, if it does.
    private static @Nullable Path unpacked(@Nullable CodeSource jar) {
        try {
            Path folder = jar == null
                    ? null
                    : Path.of(jar.getLocation().toURI())
                            .resolveSibling("native")
                            .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
            return folder != null && Files.isDirectory(folder) ? folder : null;
        } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
            return null; // not loaded from a file
        }
    }
}
