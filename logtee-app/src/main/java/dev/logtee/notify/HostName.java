package dev.logtee.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this machine is called.
public final class HostName {
    private static final Path OF_LINUX = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /// `localhost` where it has no name.
    public static String get() {
        try {
            String name = Files.exists(OF_LINUX)
                    ? Files.readString(OF_LINUX).strip()
                    : InetAddress.getLocalHost().getHostName();
            return name.isEmpty() ? "localhost" : name;
        } catch (IOException e) {
            return "localhost";
        }
    }
}
