package dev.logtee.display;

import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Results could not be written; most often, nobody reads them any more.
public final class OutputFailed extends UncheckedIOException {
    public OutputFailed(IOException cause) {
        super(InputException.reason(cause), cause);
    }
}
