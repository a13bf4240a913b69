package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a broker that is guarded lets someone do: what docs/kafka.md says is enough, and without it, what is missing is
/// said.
@Timeout(180)
class PermissionTest {
    private static final String HINT = "; docs/kafka.md lists the permissions that are needed";

    @RegisterExtension
    static final Broker broker = new Broker("ship", "analyze", "watch", "stranger", "reader");

    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whatTheDocumentListsIsEnough() throws Exception {
        broker.makeTopic("access", 1);
        allow("ship", topic("access"), AclOperation.DESCRIBE, AclOperation.WRITE);
        allow("analyze", topic("access"), AclOperation.DESCRIBE, AclOperation.READ);
        for (String own : List.of("access.traffic", "access.alerts", "access.logtee")) {
            allow("analyze", begins(ResourceType.TOPIC, own), AclOperation.ALL);
        }
        allow("analyze", begins(ResourceType.GROUP, "access.logtee"), AclOperation.READ);
        allow("analyze", begins(ResourceType.TRANSACTIONAL_ID, "access.logtee"), AclOperation.WRITE);
        allow("watch", topic("access"), AclOperation.DESCRIBE);
        allow("watch", topic("access.traffic"), AclOperation.DESCRIBE, AclOperation.READ);
        allow("watch", topic("access.alerts"), AclOperation.DESCRIBE, AclOperation.READ);
        allow("watch", begins(ResourceType.GROUP, "access.logtee-notify"), AclOperation.READ);
        shipper("access", broker.brokers("ship", "ship")).run();
        Analyzer analyzer = analyzer("access", broker.brokers("analyze", "analyze"));
        Thread analyzing = Thread.ofPlatform().start(() -> {
            try {
                analyzer.run();
            } catch (FleetException | InterruptedException e) {
                said.add(e.toString());
            }
        });
        while (said.stream().noneMatch(text -> text.startsWith("analyzing topic access"))) {
            assertThat(said).noneMatch(text -> text.contains("does not allow"));
            Thread.onSpinWait();
        }

        assertThat(watch("access", broker.brokers("watch", "watch"))).isTrue();
        analyzer.stop();
        analyzing.join();
        assertThat(said).noneMatch(text -> text.contains("does not allow"));
    }

    @Test
    void whoIsNotKnownIsToldSo() throws Exception {
        broker.makeTopic("known", 1);

        assertThatThrownBy(
                        () -> shipper("known", broker.brokers("ship", "wrong")).run())
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("the broker does not take who we are (127.0.0.1:")
                .hasMessageEndingWith("; credentials go into the file of --kafka-config");
    }

    @Test
    void whoMayNotIsToldWhat() throws Exception {
        broker.makeTopic("closed", 1);
        Brokers stranger = broker.brokers("stranger", "stranger");

        assertThat(refused(() -> shipper("closed", stranger).run())).contains("closed");
        assertThat(refused(() -> analyzer("closed", stranger).run())).contains("closed");
        assertThat(refused(() -> watch("closed", stranger))).contains("closed");
        broker.makeTopic("closed.traffic", 1);
        allow("stranger", topic("closed"), AclOperation.DESCRIBE);
        assertThat(refused(() -> watch("closed", stranger))).contains("closed.traffic");
        allow("stranger", topic("closed.traffic"), AclOperation.DESCRIBE, AclOperation.READ);
        broker.makeTopic("closed.alerts", 1);
        assertThat(refused(() -> watch("closed", stranger))).contains("closed.alerts");
        allow("stranger", topic("closed.alerts"), AclOperation.DESCRIBE, AclOperation.READ);
        assertThat(refused(() -> watch("closed", stranger))).contains("group").contains("closed.logtee-notify");
    }

    @Test
    void whoMayNotWriteIsToldSoAndNothingIsLost() throws Exception {
        broker.makeTopic("readable", 1);
        allow("reader", topic("readable"), AclOperation.DESCRIBE, AclOperation.READ);

        assertThat(refused(() ->
                        shipper("readable", broker.brokers("reader", "reader")).run()))
                .contains("readable");
    }

    @Test
    void anAnalyzerThatLacksOneOfItsPermissionsIsToldWhich() throws Exception {
        broker.makeTopic("partly", 1);
        Brokers reader = broker.brokers("reader", "reader");
        allow("reader", topic("partly"), AclOperation.DESCRIBE, AclOperation.READ);
        assertThat(refused(() -> analyzer("partly", reader).run())).contains("Authorization failed");

        for (String own : List.of("partly.traffic", "partly.alerts", "partly.logtee")) {
            allow("reader", begins(ResourceType.TOPIC, own), AclOperation.ALL);
        }
        assertThat(refused(() -> analyzer("partly", reader).run()))
                .contains("group")
                .contains("partly.logtee");

        allow("reader", begins(ResourceType.GROUP, "partly.logtee"), AclOperation.READ);
        assertThat(refused(() -> analyzer("partly", reader).run())).contains("Transactional Id");
    }

    private interface Doing {
        void run() throws Exception;
    }

    /// What it is told.
    private static String refused(Doing doing) {
        Throwable thrown = catchThrowable(doing::run);
        assertThat(thrown)
                .isInstanceOf(FleetException.class)
                .hasMessageStartingWith("the broker does not allow this (127.0.0.1:")
                .hasMessageEndingWith(HINT);
        return thrown.getMessage();
    }

    private Shipper shipper(String topic, Brokers brokers) throws IOException {
        Path log = folder.resolve(topic + ".log");
        Files.writeString(log, "192.0.2.1 - - [09/May/2018:00:00:00 +0000] \"GET / HTTP/1.1\" 200 1\n");
        Watch watch = new Watch(List.of(log.toString()), new Watch.From.Start(), true, Settings.DEFAULT);
        FormatTerms terms = new FormatTerms(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), List.of());
        return new Shipper(
                new Ship(watch, terms, brokers, topic, "web1"), Optional.empty(), said::add, (_, _, _, _) -> {});
    }

    private Analyzer analyzer(String topic, Brokers brokers) {
        Analyze analyze = new Analyze(brokers, topic, Settings.DEFAULT, Duration.ofHours(1), 1);
        return new Analyzer(analyze, event -> event.id().getBytes(UTF_8), said::add);
    }

    /// Watches until it is its turn to tell people.
    private boolean watch(String topic, Brokers brokers) {
        Watcher watcher = new Watcher();
        FleetReader reader = new FleetReader(
                brokers,
                topic,
                Duration.ofDays(1),
                InstantSource.system(),
                watcher,
                Optional.empty(),
                Optional.of(watcher));
        watcher.reader = reader;
        reader.run();
        return watcher.isTelling;
    }

    private static final class Watcher implements Pipeline.Output, FleetNotifier {
        private FleetReader reader;
        private boolean isTelling;

        @Override
        public String suffix() {
            return "";
        }

        @Override
        public boolean hasReceivers() {
            return true;
        }

        @Override
        public void takeOver(Set<String> untold) {
            isTelling = true;
            reader.stop();
        }

        @Override
        public void standBy() {}

        @Override
        public Set<String> untold() {
            return Set.of();
        }

        @Override
        public void look(Standing standing) {}
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static ResourcePattern begins(ResourceType type, String with) {
        return new ResourcePattern(type, with, PatternType.PREFIXED);
    }

    /// Waits until the broker goes by it: who makes it the rule is its controller.
    private static void allow(String user, ResourcePattern what, AclOperation... operations) throws Exception {
        Set<AclBinding> rules = Stream.of(operations)
                .map(operation -> new AclBinding(
                        what, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .collect(Collectors.toSet());
        try (Admin admin = broker.admin()) {
            admin.createAcls(rules).all().get();
            while (!admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(rules)) {
                Thread.onSpinWait();
            }
        }
    }
}
