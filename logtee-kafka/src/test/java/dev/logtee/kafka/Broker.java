package dev.logtee.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real broker in this process, on a loopback port, for all tests of a class. It can be stopped and started again
/// where it was. One that is guarded asks who someone is, and what that one may do.
final class Broker implements BeforeAllCallback, AfterAllCallback {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final String ADMIN = "admin";
    private static final Set<TransactionState> UNDER_WAY =
            EnumSet.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final int port = freePort();
    private final int controllerPort = freePort();
    private final List<String> users;
    private Path folder;
    private KafkaRaftServer server;

    /// @param users  who is known, with their names as passwords; `admin` may do everything. None: it is not guarded
    Broker(String... users) {
        this.users = List.of(users);
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        KafkaLogging.keep();
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        folder = Files.createTempDirectory("logtee-broker-");
        format();
        start();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    void start() {
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
        server.startup();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    Brokers brokers() {
        return new Brokers("127.0.0.1:" + port, Map.of());
    }

    /// For one of its users.
    Brokers brokers(String user, String password) {
        return new Brokers(
                "127.0.0.1:" + port,
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        LOGIN + " username=\"" + user + "\" password=\"" + password + "\";"));
    }

    /// Of who may do everything.
    Admin admin() {
        return Admin.create((users.isEmpty() ? brokers() : brokers(ADMIN, ADMIN)).client(Map.of()));
    }

    void makeTopic(String name, int partitions) throws Exception {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1);
            admin.createTopics(List.of(topic.configs(Map.of("max.message.bytes", Integer.toString(2 << 20)))))
                    .all()
                    .get();
        }
    }

    void deleteTopics(String... names) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(names)).all().get();
        }
    }

    /// A topic that was made, which is there a moment later.
    Topic topic(String name) throws InterruptedException {
        while (true) {
            try {
                return Topic.ask(brokers(), name).orElseThrow();
            } catch (FleetException e) {
                Thread.onSpinWait();
            }
        }
    }

    /// Does what docs/kafka.md asks an administrator for: ends the transactions that hang, which are open in some
    /// partition while their coordinator knows of none. To end one that is under way would have its partition hang.
    void abortHanging() throws Exception {
        try (Admin admin = admin()) {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            List<TopicPartition> partitions = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            var open = admin.describeProducers(partitions).all().get();
            Set<Long> underWay = admin.listTransactions().all().get().stream()
                    .filter(known -> UNDER_WAY.contains(known.state()))
                    .map(TransactionListing::producerId)
                    .collect(Collectors.toSet());
            for (var producers : open.entrySet()) {
                for (ProducerState producer : producers.getValue().activeProducers()) {
                    if (producer.currentTransactionStartOffset().isPresent()
                            && !underWay.contains(producer.producerId())) {
                        abort(admin, producers.getKey(), producer);
                    }
                }
            }
        }
    }

    private static void abort(Admin admin, TopicPartition partition, ProducerState producer) throws Exception {
        AbortTransactionSpec transaction = new AbortTransactionSpec(
                partition,
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0));
        try {
            admin.abortTransaction(transaction).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ApiException)) {
                throw e;
            } // else it has ended meanwhile
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "2"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2")));
        if (!users.isEmpty()) {
            guard(properties);
        }
        return properties;
    }

    private void guard(Properties properties) {
        String known = Stream.concat(Stream.of(ADMIN), users.stream())
                .map(user -> " user_" + user + "=\"" + user + '"')
                .collect(Collectors.joining());
        properties.putAll(Map.of(
                "listeners", "SASL_PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "SASL_PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT",
                "inter.broker.listener.name", "SASL_PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                        LOGIN + " username=\"admin\" password=\"admin\"" + known + ';',
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:admin;User:ANONYMOUS"));
    }

    /// None that the system gives to who connects: a client that looks for a broker that is away might come to have its
    /// port, and connect to itself.
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it
            }
        }
    }
}
