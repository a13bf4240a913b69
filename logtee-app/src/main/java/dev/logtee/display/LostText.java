package dev.logtee.display;

import dev.logtee.bytes.VisibleText;
import dev.logtee.engine.Lost;

/// How bytes that a rotation destroyed are told of.
public final class LostText {
    private LostText() {}

    /// `bytes 120 to 345 of /var/log/access.log`.
    public static String of(Lost lost) {
        String which = lost.bytes() > 0
                ? "bytes " + Numbers.grouped(lost.from()) + " to " + Numbers.grouped(lost.to()) + " of "
                : "what followed byte " + Numbers.grouped(lost.from()) + ", if anything, of ";
        return which + VisibleText.of(lost.file());
    }
}
