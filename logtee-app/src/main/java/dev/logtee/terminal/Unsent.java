package dev.logtee.terminal;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/// What was written to the terminal of this process and lies in the system's buffer, since the terminal takes nothing.
///
/// @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/tcflush.html">tcflush</a>
final class Unsent {
    private static final int STANDARD_OUTPUT = 1;
    private static final int TCOFLUSH = System.getProperty("os.name").startsWith("Mac") ? 2 : 1;

    private Unsent() {}

    /// Drops it, so that what is written next finds room. Of no effect where there is no such thing.
    @SuppressWarnings("restricted") // the launcher allows native access
    static void drop() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor descriptor = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
        try {
            int _ = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("tcflush"), descriptor)
                    .invokeExact(STANDARD_OUTPUT, TCOFLUSH);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("tcflush cannot be called", e);
        }
    }
}
