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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Where the brokers are. Names nothing of Kafka's own: its classes are there only for the commands that use it.
final class KafkaOptions {
    /// Reads where brokers are.
    static final class Servers implements ITypeConverter<String> {
        private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*");

        @Override
        public String convert(String text) {
            if (!SERVERS.matcher(text).matches()) {
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is not HOST:PORT, such as kafka1:9092, nor several" + " of those with commas between");
            }
            return text;
        }
    }

    /// Reads a topic's name.
    static final class Topic implements ITypeConverter<String> {
        private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

        @Override
        public String convert(String text) {
            if (!NAME.matcher(text).matches() || text.equals(".") || text.equals("..")) {
                throw new TypeConversionException(VisibleText.quoted(text)
                        + " is not a topic's name: up to 200 letters, digits, '.', '_' and '-'");
            }
            return text;
        }
    }

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            converter = Servers.class,
            description = "The brokers, or some of them, with commas between.")
    private @Nullable String servers;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            converter = Topic.class,
            description = "The topic that logtee ship sends lines to. It has to be there.")
    private @Nullable String topic;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            converter = Converters.FilePath.class,
            description = "Properties of Kafka's clients, such as for TLS and SASL: NAME=VALUE, a line each.")
    private @Nullable Path config;

    /// Whether Kafka is meant.
    boolean isGiven() {
        return servers != null || topic != null || config != null;
    }

    String servers() {
        return given(servers, "--kafka HOST:PORT");
    }

    String topic() {
        return given(topic, "--topic TOPIC");
    }

    private String given(@Nullable String value, String option) {
        if (value == null) {
            throw new BadUsage("what is missing: " + option);
        }
        return value;
    }

    /// What the file says; nothing without one.
    Map<String, String> properties() {
        Map<String, String> all = new HashMap<>();
        if (config != null) {
            Properties read = new Properties();
            try (Reader in = Files.newBufferedReader(config)) {
                read.load(in);
            } catch (IOException e) {
                throw new InputException(config + " cannot be read: " + InputException.reason(e));
            } catch (IllegalArgumentException e) { // a bad escape, as it says
                throw new InputException(config + " cannot be read: " + e.getMessage());
            }
            read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        }
        return all;
    }
}
