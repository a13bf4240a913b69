package dev.logtee.bytes;

import java.io.IOException;

/// Bytes that are not what was once written: cut short, damaged, or of another kind.
public final class MalformedException extends IOException {
    public MalformedException(String message) {
        super(message);
    }
}
