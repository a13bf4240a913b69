package dev.logtee.format;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Escapes;

/// How a format writes what its columns cannot hold as it is.
enum Coding {
    PLAIN {
        @Override
        int undo(byte[] log, int from, int to, byte[] plain, int at) {
            System.arraycopy(log, from, plain, at, to - from);
            return at + to - from;
        }
    },
    /// Apache's and nginx's escapes.
    ESCAPED {
        @Override
        int undo(byte[] log, int from, int to, byte[] plain, int at) {
            return Escapes.undo(log, from, to, plain, at);
        }
    },
    /// JSON's escapes; a bad one stays as it stands.
    JSON {
        @Override
        int undo(byte[] log, int from, int to, byte[] plain, int at) {
            return JsonEscapes.undo(log, from, to, plain, at);
        }
    },
    /// A plus for each blank, as IIS writes headers.
    PLUS {
        @Override
        int undo(byte[] log, int from, int to, byte[] plain, int at) {
            for (int i = from; i < to; i++) {
                plain[at + i - from] = log[i] == '+' ? (byte) ' ' : log[i];
            }
            return at + to - from;
        }
    },
    /// Two quotes for each, within quotes.
    DOUBLED {
        @Override
        int undo(byte[] log, int from, int to, byte[] plain, int at) {
            int written = at;
            for (int i = from; i < to; i++) {
                plain[written++] = log[i];
                i += log[i] == '"' ? 1 : 0;
            }
            return written;
        }
    },
    /// `%20` and, as CloudFront wrote it, `%2520` for a blank, and so on.
    PERCENT {
        @Override
        int undo(byte[] log, int from, int to, byte[] plain, int at) {
            int written = at;
            for (int i = from; i < to; written++) {
                int digits = log[i] == '%' && isHex(log, i + 1, to) ? i + 1 : 0;
                if (digits > 0 && Escapes.hexByte(log, digits) == '%' && isHex(log, digits + 2, to)) {
                    digits += 2;
                }
                plain[written] = digits > 0 ? (byte) Escapes.hexByte(log, digits) : log[i];
                i = digits > 0 ? digits + 2 : i + 1;
            }
            return written;
        }
    };

    /// Sets a field to what `[from, to)` of the log stands for; a lone `-` is not known.
    void set(Field field, byte[] log, int from, int to, Hit hit) {
        if (this == PLAIN || !isNeeded(log, from, to)) {
            hit.setUnlessDash(field, from, to);
            return;
        }
        byte[] plain = hit.scratch(to - from);
        hit.setFromScratch(field, undo(log, from, to, plain, hit.scratchUsed()));
    }

    /// Writes what `[from, to)` stands for to `plain`, from `at` on: never more bytes than were read.
    ///
    /// @return where what was written ends
    abstract int undo(byte[] log, int from, int to, byte[] plain, int at);

    private boolean isNeeded(byte[] log, int from, int to) {
        byte mark = switch (this) {
            case PLAIN, ESCAPED, JSON -> '\\';
            case PLUS -> '+';
            case DOUBLED -> '"';
            case PERCENT -> '%';
        };
        return ByteSearch.indexOf(log, from, to, mark) < to;
    }

    private static boolean isHex(byte[] log, int at, int to) {
        return at + 2 <= to && Escapes.hexByte(log, at) >= 0;
    }
}
