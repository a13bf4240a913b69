package dev.logtee.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists the files that may hold what a log held: beside it, and where they were said to lie.
///
/// A rotation renames one file after another, so one that is listed meanwhile may be in the listing under no name at
/// all. Hence they are listed until two listings agree.
final class RotatedFiles {
    private static final int MOST_LISTINGS = 8;

    private final Path log;
    private final RotatedNames names;
    private final Surroundings surroundings;
    private boolean settled;
    private boolean listed;

    RotatedFiles(Path log, Surroundings surroundings) {
        this.log = log;
        this.names = RotatedNames.of(log);
        this.surroundings = surroundings;
    }

    /// All there are now, the oldest first.
    List<RotatedFile> oldestFirst() {
        listed = true;
        Map<String, RotatedFile> files = byKey();
        settled = false;
        for (int listings = 1; !settled && listings < MOST_LISTINGS; listings++) {
            Map<String, RotatedFile> again = byKey();
            settled = isNamedAlike(files, again);
            files = again;
        }
        return files.values().stream().sorted(RotatedFile.OLDEST_FIRST).toList();
    }

    /// Whether none can be missing in the latest list.
    boolean isSettled() {
        return settled;
    }

    /// Whether that is all of them: no folder was away, or closed to us, or could not be opened just then.
    boolean isListed() {
        return listed;
    }

    private static boolean isNamedAlike(Map<String, RotatedFile> some, Map<String, RotatedFile> others) {
        return some.keySet().equals(others.keySet())
                && some.values().stream()
                        .allMatch(file -> file.path()
                                .equals(requireNonNull(others.get(file.key())).path()));
    }

    private Map<String, RotatedFile> byKey() {
        Map<Path, Boolean> candidates = candidates();
        Map<String, RotatedFile> files = new HashMap<>(); // by what they are, for they may be renamed meanwhile
        candidates.forEach((file, named) -> {
            try {
                if (!isBeingPacked(file, candidates.keySet())) {
                    RotatedFile rotated = RotatedFile.of(file, named, surroundings.disk(), surroundings.decoders());
                    files.put(rotated.key(), rotated);
                }
            } catch (IOException e) {
                // gone since it was listed, no file, or not to be read
            }
        });
        return files;
    }

    /// Beside the log, and beside what it is a symbolic link to, also those that have the name of that.
    private Map<Path, Boolean> candidates() {
        Map<Path, Boolean> candidates = new HashMap<>();
        list(folderOf(log), names, candidates);
        if (Files.isSymbolicLink(log)) {
            try {
                Path target = log.toRealPath();
                list(folderOf(target), names, candidates);
                list(folderOf(target), RotatedNames.of(target), candidates);
            } catch (IOException e) {
                listed = false; // it points nowhere
            }
        }
        for (Glob glob : surroundings.rotated()) {
            glob.matches().forEach(file -> candidates.put(file, !isOfAnother(file)));
        }
        return candidates;
    }

    /// Whether the name is that of another log's rotated file, and not of one of this log.
    private boolean isOfAnother(Path file) {
        String name = file.getFileName().toString();
        return !names.is(name)
                && surroundings.logs().stream()
                        .anyMatch(other -> RotatedNames.of(other).is(name));
    }

    /// Compressing leaves the plain file until it is done.
    private static boolean isBeingPacked(Path file, Set<Path> files) {
        String name = file.getFileName().toString();
        String plain = RotatedNames.unpacked(name);
        return !plain.equals(name) && files.contains(file.resolveSibling(plain));
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    private void list(Path folder, RotatedNames names, Map<Path, Boolean> candidates) {
        try {
            surroundings.folders().list(folder, file -> {
                String name = file.toString();
                if (names.mayBe(name)) {
                    candidates.merge(folder.resolve(file), names.is(name), Boolean::logicalOr);
                }
            });
        } catch (IOException e) {
            listed = false;
        }
    }
}
