package dev.logtee.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ServiceManagerTest {
    private final List<String> notices = new ArrayList<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"path", "abstract"})
    @EnabledOnOs(OS.LINUX)
    void isToldThatTheServiceIsReadyAndAlive(String kind) throws Throwable {
        String address = kind.equals("path")
                ? folder.resolve("notify").toString()
                : "@logtee-test-" + ProcessHandle.current().pid();
        try (Datagrams datagrams = Datagrams.at(address)) {
            ServiceManager manager = of(address);
            assertThat(manager.isThere()).isTrue();

            manager.ready();
            manager.alive("following");
            manager.reloading();
            manager.stopping();

            assertThat(datagrams.receive()).isEqualTo("READY=1");
            assertThat(datagrams.receive()).isEqualTo("WATCHDOG=1\nSTATUS=following");
            assertThat(datagrams.receive()).matches("RELOADING=1\nMONOTONIC_USEC=\\d+");
            assertThat(datagrams.receive()).isEqualTo("STOPPING=1");
            assertThat(notices).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isToldThatTheServiceIsReadyOnceItListensAgain() throws Throwable {
        String address = folder.resolve("notify").toString();
        try (Datagrams datagrams = Datagrams.at(address)) {
            ServiceManager manager = of(address);
            int waiting = -1; // in the system's queue, which takes so many
            while (notices.isEmpty()) {
                manager.alive("starting");
                waiting++;
            }
            manager.reloading();
            manager.ready();
            for (int i = 0; i < waiting; i++) {
                assertThat(datagrams.receive()).isEqualTo("WATCHDOG=1\nSTATUS=starting");
            }
            manager.alive("following");
            manager.alive("following");
            assertThat(datagrams.receive()).isEqualTo("READY=1\nWATCHDOG=1\nSTATUS=following");
            assertThat(datagrams.receive()).isEqualTo("WATCHDOG=1\nSTATUS=following");
        }
    }

    @Test
    void isToldNothingWhereThereIsNone() {
        ServiceManager manager = ServiceManager.of(Map.of(), notices::add);
        manager.ready();
        assertThat(manager.isThere()).isFalse();
        assertThat(notices).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thatDoesNotListenIsNoReasonToEndAndIsToldOnce() {
        ServiceManager manager = of(folder.resolve("nobody").toString());
        manager.ready();
        manager.alive("following");
        assertThat(notices).containsExactly("the service manager does not take notifications");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vsock:2:1234", "relative/path"})
    void atAnAddressOfAnotherKindIsDoneWithout(String address) {
        assertThat(of(address).isThere()).isFalse();
        assertThat(notices).containsExactly("NOTIFY_SOCKET must be a path or begin with @: NOTIFY_SOCKET=" + address);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void atAnAddressThatIsTooLongIsDoneWithout() {
        assertThat(of("/" + "x".repeat(107)).isThere()).isFalse();
        assertThat(notices).hasSize(1);
    }

    private ServiceManager of(String address) {
        return ServiceManager.of(Map.of("NOTIFY_SOCKET", address), notices::add);
    }
}
