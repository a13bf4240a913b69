package dev.logtee.source;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// How rotated files of a log are named: `access.log.1`, `access.log-20260131.gz`, `access-2026-01-31.log`.
///
/// @param name  of the log, such as `access.log`
record RotatedNames(String name) {
    private static final Pattern MARK = Pattern.compile("[._-][0-9][0-9TZ.:_-]*");
    private static final Pattern PACKED = Pattern.compile("\\.(gz|zst|bz2|xz)$");

    static RotatedNames of(Path log) {
        return new RotatedNames(log.getFileName().toString());
    }

    private String stem() {
        return name.substring(0, stemLength());
    }

    private int stemLength() {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? dot : name.length();
    }

    /// Whether a file of this name may hold what the log held, which its content has to prove.
    boolean mayBe(String fileName) {
        return fileName.regionMatches(0, name, 0, stemLength()) && !fileName.equals(name);
    }

    /// Whether this is the name of a rotated file.
    boolean is(String fileName) {
        String plain = unpacked(fileName);
        String stem = stem();
        String extension = name.substring(stem.length());
        if (plain.startsWith(name)) {
            return MARK.matcher(plain.substring(name.length())).matches();
        }
        return plain.length() > name.length()
                && plain.startsWith(stem)
                && plain.endsWith(extension)
                && MARK.matcher(plain.substring(stem.length(), plain.length() - extension.length()))
                        .matches();
    }

    /// Whether this is the name of a compressed file, also of one that nothing here can read.
    static boolean isPacked(String fileName) {
        return PACKED.matcher(fileName).find();
    }

    /// The name before it was compressed.
    static String unpacked(String fileName) {
        return PACKED.matcher(fileName).replaceFirst("");
    }
}
