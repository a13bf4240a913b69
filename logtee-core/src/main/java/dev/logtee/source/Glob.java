package dev.logtee.source;

import dev.logtee.bytes.VisibleText;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// A pattern of paths: `*`, `?`, `[...]` and `{...}` in any of its names, none of them reaching across a `/`.
///
/// @see java.nio.file.FileSystem#getPathMatcher
record Glob(String pattern) {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");

    Glob {
        try {
            names(pattern).forEach(name -> Path.of("").getFileSystem().getPathMatcher("glob:" + name));
        } catch (PatternSyntaxException e) {
            throw new InputException("not a valid pattern: " + VisibleText.of(pattern) + " ("
                    + VisibleText.of(e.getDescription()) + "); to follow several files, name them one by one");
        }
    }

    static boolean isGlob(String input) {
        return SPECIAL.matcher(input).find();
    }

    /// All that matches now, in order of names; what cannot be listed matches nothing.
    List<Path> matches() {
        List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : Path.of(""));
        for (String name : names(pattern)) {
            found = found.stream().flatMap(path -> within(path, name)).toList();
        }
        return found;
    }

    /// Each is a pattern by itself.
    private static List<String> names(String pattern) {
        return Stream.of(pattern.split("/")).filter(name -> !name.isEmpty()).toList();
    }

    /// What the pattern would match if it were there, as [#matches] has it; empty if it would not.
    ///
    /// @param name  absolute; one that cannot be a name here matches nothing
    Optional<Path> named(String name) {
        try {
            return named(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> named(Path file) {
        Path normal = Path.of(pattern).normalize();
        Path named = normal.isAbsolute()
                ? file
                : Path.of("").toAbsolutePath().normalize().relativize(file);
        return file.getFileSystem().getPathMatcher("glob:" + normal).matches(named)
                ? Optional.of(named)
                : Optional.empty();
    }

    private static Stream<Path> within(Path directory, String part) {
        if (isGlob(part)) {
            return list(directory, part).stream().sorted();
        }
        Path path = directory.resolve(part);
        return Files.exists(path) ? Stream.of(path) : Stream.empty();
    }

    private static List<Path> list(Path directory, String part) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, part)) {
            for (Path entry : entries) {
                if (part.startsWith(".") || !entry.getFileName().toString().startsWith(".")) {
                    found.add(directory.resolve(entry.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return found;
    }
}
