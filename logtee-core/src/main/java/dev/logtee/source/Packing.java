package dev.logtee.source;

import java.util.HexFormat;

/// Tells what a file is compressed by from its first bytes, where its name does not: svlogd and multilog name what
/// they had compressed as what they had not.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1952">gzip</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8878">Zstandard</a>
/// @see <a href="https://tukaani.org/xz/xz-file-format.txt">xz</a>
enum Packing {
    GZIP(".gz", "1f8b08"),
    ZSTD(".zst", "28b52ffd"),
    XZ(".xz", "fd377a585a00"),
    BZIP2(".bz2", "425a6839314159265359"); // with blocks of 900 kB, which are the usual ones

    private final String ending;
    private final String first;

    Packing(String ending, String first) {
        this.ending = ending;
        this.first = first;
    }

    /// How the name of a file that begins so is expected to end; empty for lines.
    static String ending(byte[] head) {
        String begin = HexFormat.of().formatHex(head, 0, Math.min(head.length, 10));
        for (Packing packing : values()) {
            if (begin.startsWith(packing.first)) {
                return packing.ending;
            }
        }
        return "";
    }
}
