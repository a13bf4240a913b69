package dev.logtee.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A datagram socket of Linux that sends to an address in the file system, or an abstract one. The JDK has none.
///
/// ```
/// struct sockaddr_un:  0 family (short, 1: AF_UNIX) | 2 path (108 bytes; an abstract one begins with NUL)
/// ```
///
/// @see <a href="https://man7.org/linux/man-pages/man7/unix.7.html">unix(7)</a>
final class NotifySocket {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x4040;
    private static final int PATH_AT = 2;
    private static final int MOST_PATH_BYTES = 107;

    private final MemorySegment address;
    private final int addressBytes;
    private final MethodHandle sendTo;
    private final int socket;

    private NotifySocket(MemorySegment address, int addressBytes, MethodHandle sendTo, int socket) {
        this.address = address;
        this.addressBytes = addressBytes;
        this.sendTo = sendTo;
        this.socket = socket;
    }

    /// Opens one for as long as the process lives.
    ///
    /// @param name  a path, or an abstract address that begins with `@`
    /// @throws IOException if it is neither, or the system has no such sockets
    static NotifySocket to(String name) throws IOException {
        byte[] path = name.getBytes(UTF_8);
        if ((!name.startsWith("/") && !name.startsWith("@")) || path.length > MOST_PATH_BYTES) {
            throw new IOException("NOTIFY_SOCKET must be a path or begin with @: NOTIFY_SOCKET=" + name);
        }
        boolean isAbstract = name.startsWith("@");
        if (isAbstract) {
            path[0] = 0;
        }
        MemorySegment address = Arena.global().allocate(PATH_AT + MOST_PATH_BYTES + 1);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH_AT, path.length);
        int addressBytes = PATH_AT + path.length + (isAbstract ? 0 : 1); // a path ends with a NUL
        MethodHandle sendTo = function("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
        return new NotifySocket(address, addressBytes, sendTo, open());
    }

    /// Sends a datagram; never waits.
    ///
    /// @throws IOException if it was not taken
    void send(String text) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = text.getBytes(UTF_8);
            MemorySegment message = arena.allocateFrom(JAVA_BYTE, bytes);
            long sent = (long) sendTo.invokeExact(
                    socket, message, (long) bytes.length, MSG_DONTWAIT_NOSIGNAL, address, addressBytes);
            if (sent != bytes.length) {
                throw new IOException("the service manager does not take notifications");
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("sendto cannot be called", e);
        }
    }

    private static int open() throws IOException {
        int socket;
        try {
            MethodHandle function = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
            socket = (int) function.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("socket cannot be called", e);
        }
        if (socket < 0) {
            throw new IOException("no socket can be opened to the service manager");
        }
        return socket;
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
