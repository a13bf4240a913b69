package dev.logtee.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What lies in folders. Many logs in one folder share its listing for as long as nothing is created, renamed or
/// deleted in it: each by itself would list the files of all others, too.
final class Folders {
    /// A folder that was changed more recently may be changed again without its time being another, however coarse the
    /// times of its file system are.
    private static final long SETTLED_MILLIS = 3000;

    /// Names that are kept.
    private static final int MOST_NAMES = 1 << 16;

    private record Listing(FileTime modified, List<Path> names) {}

    private final InstantSource wallClock;
    private final Map<Path, Listing> listings = new HashMap<>();
    private int keptNames;

    Folders(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    /// Gives the name of each file in a folder.
    void list(Path folder, Consumer<Path> taker) throws IOException {
        FileTime modified = Files.getLastModifiedTime(folder);
        Listing known = listings.get(folder);
        if (known != null && known.modified().equals(modified)) {
            known.names().forEach(taker);
            return;
        }
        forget(folder);
        List<Path> names = new ArrayList<>();
        boolean isKept = wallClock.millis() - modified.toMillis() >= SETTLED_MILLIS;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                taker.accept(name);
                isKept = isKept && names.size() < MOST_NAMES;
                if (isKept) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        if (isKept) {
            keep(folder, new Listing(modified, names));
        }
    }

    private void keep(Path folder, Listing listing) {
        if (keptNames + listing.names().size() > MOST_NAMES) {
            listings.clear();
            keptNames = 0;
        }
        keptNames += listing.names().size();
        listings.put(folder, listing);
    }

    private void forget(Path folder) {
        Listing gone = listings.remove(folder);
        keptNames -= gone == null ? 0 : gone.names().size();
    }
}
