package dev.logtee.format;

import java.util.List;
import java.util.Optional;

/// The formats that are known by name.
public final class Formats {
    private static final List<Format> ALL = List.of(
            new Format("common", "%h %l %u %t \"%r\" %>s %b"),
            new Format("combined", "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\""),
            new Format("vhost_common", "%v %h %l %u %t \"%r\" %>s %b"),
            new Format("vhost_combined", "%v %h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\""));

    private Formats() {}

    public static List<Format> all() {
        return ALL;
    }

    public static Optional<Format> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /// The format that fits a source's beginning best, or nothing if none reads any of its lines.
    ///
    /// @param log  bytes of the log, of which `[from, to)` is looked at: whole lines, each with its line feed (the last
    ///     may lack it); the first 256 of them
    public static Optional<Detection> detect(byte[] log, int from, int to) {
        return Detector.detect(ALL, log, from, to);
    }
}
