package dev.logtee.kafka;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the remarks of Kafka's clients off standard error: what matters of them is said in our words.
///
/// Whoever wants them gives a logging configuration to the JVM (`java.util.logging.config.file`).
final class KafkaLogging {
    /// What is heard of those who connect to brokers.
    static final Remarks REMARKS = new Remarks();

    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka"); // held, or its level would be forgotten
    private static final List<Logger> HEARD = List.of(
            Logger.getLogger("org.apache.kafka.clients.ClientUtils"),
            Logger.getLogger("org.apache.kafka.clients.NetworkClient"),
            Logger.getLogger("org.apache.kafka.common.utils.KafkaThread"));

    static {
        HEARD.forEach(logger -> logger.addHandler(REMARKS));
    }

    private KafkaLogging() {}

    static void keep() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            KAFKA.setLevel(Level.OFF);
            HEARD.forEach(logger -> {
                logger.setUseParentHandlers(false);
                logger.setLevel(Level.INFO);
            });
        }
    }
}
