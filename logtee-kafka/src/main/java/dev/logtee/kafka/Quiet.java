package dev.logtee.kafka;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the remarks of Kafka's clients off standard error: what matters of them is said in our words.
///
/// Whoever wants them gives a logging configuration to the JVM (`java.util.logging.config.file`).
final class Quiet {
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka"); // held, or its level would be forgotten

    private Quiet() {}

    static void keep() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            KAFKA.setLevel(Level.OFF);
        }
    }
}
