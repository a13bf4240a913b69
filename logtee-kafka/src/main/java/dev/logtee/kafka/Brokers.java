package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;

/// Where the brokers are, and how they are spoken to.
///
/// @param servers     `HOST:PORT`, or several with commas between
/// @param properties  of Kafka's clients (TLS, SASL, and so on), which go before Logtee's own
public record Brokers(String servers, Map<String, String> properties) {
    private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*");

    public Brokers {
        requireNonNull(servers, "servers");
        properties = Map.copyOf(properties);
        if (!SERVERS.matcher(servers).matches()) {
            throw new IllegalArgumentException(
                    "servers must be HOST:PORT, or several with commas between: servers=" + servers);
        }
    }

    /// The properties of a client: Logtee's own, then those that were given.
    Properties client(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.putAll(properties);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        Properties client = new Properties();
        client.putAll(all);
        return client;
    }
}
