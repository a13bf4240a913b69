package dev.logtee.source;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What the files of one run share.
///
/// @param once     whether the end of a file is the end of its input
/// @param goesOn   whether another run goes on where this one ends
/// @param disk     where they lie
/// @param folders  what lies in them
/// @param known    those that are or were read
/// @param rotated  where rotated files lie, beside the folders of their logs
/// @param logs     all that are followed
/// @param decoders of compressed files
/// @param shortage of open files, if there is one
/// @param notices  told to people: one line each, safe to print
record Surroundings(
        boolean once,
        boolean goesOn,
        Disk disk,
        Folders folders,
        KnownFiles known,
        Beginning beginning,
        List<Glob> rotated,
        Set<Path> logs,
        List<Decoder> decoders,
        Shortage shortage,
        Consumer<String> notices) {

    /// Those of what is read once, by itself.
    static Surroundings alone(Consumer<String> notices) {
        return new Surroundings(
                true,
                false,
                Disk.REAL,
                new Folders(InstantSource.system()),
                new KnownFiles(),
                Beginning.START,
                List.of(),
                Set.of(),
                List.of(),
                new Shortage(),
                notices);
    }

    void notice(String name, String text) {
        notices.accept(name + ": " + text);
    }
}
