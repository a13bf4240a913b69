package dev.logtee.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The service manager's end of the socket, on Linux.
public final class Datagrams implements AutoCloseable {
    private static final int DATAGRAM = 2;
    private static final int MOST_BYTES = 4096;
    private static final int SOCKET_LEVEL = 1;
    private static final int RECEIVE_TIMEOUT = 20;
    private static final long PATIENCE_SECONDS = 30; // no thread that waits in recv can be interrupted

    private final Arena arena = Arena.ofConfined();
    private final int socket;

    private Datagrams(int socket) {
        this.socket = socket;
    }

    /// @param name  a path, or an abstract address that begins with `@`
    public static Datagrams at(String name) throws Throwable {
        int socket =
                (int) function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT).invokeExact(1, DATAGRAM, 0);
        Datagrams datagrams = new Datagrams(socket);
        byte[] path = name.replaceFirst("^@", "\0").getBytes(UTF_8);
        MemorySegment address = datagrams.arena.allocate(110);
        address.set(JAVA_SHORT, 0, (short) 1);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
        int length = 2 + path.length + (name.startsWith("@") ? 0 : 1);
        int bound =
                (int) function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT).invokeExact(socket, address, length);
        if (bound != 0) {
            throw new IllegalStateException("cannot bind to " + name);
        }
        datagrams.limitWaiting();
        return datagrams;
    }

    private void limitWaiting() throws Throwable {
        MemorySegment seconds = arena.allocate(2 * Long.BYTES, Long.BYTES);
        seconds.set(JAVA_LONG, 0, PATIENCE_SECONDS);
        int done = (int) function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)
                .invokeExact(socket, SOCKET_LEVEL, RECEIVE_TIMEOUT, seconds, (int) seconds.byteSize());
        if (done != 0) {
            throw new IllegalStateException("cannot limit how long it waits");
        }
    }

    /// Waits for the next.
    public String receive() throws Throwable {
        MemorySegment buffer = arena.allocate(MOST_BYTES);
        long length = (long) function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)
                .invokeExact(socket, buffer, (long) MOST_BYTES, 0);
        if (length < 0) {
            throw new IllegalStateException("nothing came for " + PATIENCE_SECONDS + " s");
        }
        return new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), UTF_8);
    }

    /// Waits for one that begins so.
    public String receive(String beginning) throws Throwable {
        String received = receive();
        while (!received.startsWith(beginning)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("no datagram began with " + beginning);
            }
            received = receive();
        }
        return received;
    }

    @Override
    public void close() {
        try {
            int _ = (int) function("close", JAVA_INT, JAVA_INT).invokeExact(socket);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        arena.close();
    }

    @SuppressWarnings("restricted") // tests are allowed native access
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
