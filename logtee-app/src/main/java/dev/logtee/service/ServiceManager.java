package dev.logtee.service;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// systemd, or another that speaks its protocol: told when the service is ready, that it is alive, and what it does.
///
/// Where there is none, all it is told goes nowhere. Trouble is told once, and the run goes on. Threads: any.
///
/// @see <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3)</a>
public final class ServiceManager {
    private static final String SOCKET = "NOTIFY_SOCKET";

    private final @Nullable NotifySocket socket;
    private final Consumer<String> notices;
    private boolean isFailing;
    private String owed = ""; // what the service is, if that was not taken; a sign of life brings it along

    private ServiceManager(@Nullable NotifySocket socket, Consumer<String> notices) {
        this.socket = socket;
        this.notices = notices;
    }

    /// The one that started this process, by its environment.
    ///
    /// @param notices  told to people: one line each
    public static ServiceManager of(Map<String, String> environment, Consumer<String> notices) {
        Optional<String> address = Optional.ofNullable(environment.get(SOCKET)).filter(name -> !name.isEmpty());
        if (address.isEmpty()) {
            return new ServiceManager(null, notices);
        }
        try {
            return new ServiceManager(NotifySocket.to(address.get()), notices);
        } catch (IOException e) {
            notices.accept(String.valueOf(e.getMessage()));
            return new ServiceManager(null, notices);
        }
    }

    /// Whether there is one.
    public boolean isThere() {
        return socket != null;
    }

    /// All that the service does has begun, or goes on after [#reloading].
    public void ready() {
        become("READY=1");
    }

    /// It is alive.
    ///
    /// @param status  what it does, for people: one line
    public synchronized void alive(String status) {
        if (isTold(owed + "WATCHDOG=1\nSTATUS=" + status)) {
            owed = "";
        }
    }

    /// Its configuration is read again.
    public void reloading() {
        become("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000); // the clock that Linux calls monotonic
    }

    /// It ends.
    public void stopping() {
        become("STOPPING=1");
    }

    private synchronized void become(String state) {
        owed = isTold(state) ? "" : state + '\n';
    }

    private boolean isTold(String message) {
        try {
            if (socket != null) {
                socket.send(message);
            }
            isFailing = false;
        } catch (IOException e) {
            if (!isFailing) {
                notices.accept(String.valueOf(e.getMessage()));
            }
            isFailing = true;
        }
        return !isFailing;
    }
}
