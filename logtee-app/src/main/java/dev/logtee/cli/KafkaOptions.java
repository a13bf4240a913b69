package dev.logtee.cli;

import dev.logtee.bytes.VisibleText;
import dev.logtee.source.InputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/// Where the brokers are. Names nothing of Kafka's own: its classes are there only for the commands that use it.
final class KafkaOptions extends Options {
    private static final String SERVERS = "[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*";
    private static final int MOST_PORT = 65_535;
    private static final String NAME = "[a-zA-Z0-9._-]{1,200}";

    private final Given<String> servers =
            option("--kafka", "HOST:PORT", KafkaOptions::brokers, "The brokers, or some of them, with commas between.");

    private final Given<String> topic = option(
            "--topic",
            "TOPIC",
            KafkaOptions::topicName,
            "The topic that logtee ship sends lines to. It has to be there.");

    private final Given<Path> config = option(
            "--kafka-config",
            "FILE",
            Converters::filePath,
            "Properties of Kafka's clients, such as for TLS and SASL: NAME=VALUE, a line each.");

    /// Whether Kafka is meant.
    boolean isGiven() {
        return servers.isThere() || topic.isThere() || config.isThere();
    }

    String servers() {
        return given(servers, "--kafka HOST:PORT");
    }

    String topic() {
        return given(topic, "--topic TOPIC");
    }

    private static String given(Given<String> value, String option) {
        return value.value().orElseThrow(() -> new BadUsage("what is missing: " + option));
    }

    /// What the file says; nothing without one.
    Map<String, String> properties() {
        return config.value().map(KafkaOptions::properties).orElse(Map.of());
    }

    private static Map<String, String> properties(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + InputException.reason(e));
        } catch (IllegalArgumentException e) { // a bad escape, as it says
            throw new InputException(file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> all = new HashMap<>();
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return all;
    }

    /// Reads where brokers are.
    private static String brokers(String text) {
        if (!text.matches(SERVERS) || Stream.of(text.split(",")).anyMatch(KafkaOptions::isBeyondPorts)) {
            throw new TypeConversionException(VisibleText.quoted(text)
                    + " is not HOST:PORT, such as kafka1:9092, nor several of those with commas between");
        }
        return text;
    }

    private static boolean isBeyondPorts(String server) {
        return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1)) > MOST_PORT;
    }

    /// Reads a topic's name.
    private static String topicName(String text) {
        if (!text.matches(NAME) || text.equals(".") || text.equals("..")) {
            throw new TypeConversionException(
                    VisibleText.quoted(text) + " is not a topic's name: up to 200 letters, digits, '.', '_' and '-'");
        }
        return text;
    }
}
