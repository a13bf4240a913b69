package dev.logtee.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.store.Letter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Where messages come from.
///
/// @param host  where Logtee runs; of a fleet, whose alerts are told now by one and now by another: its topic
/// @param logs  what it follows, as that was named
public record Origin(String host, List<String> logs) {
    private static final int MOST_OF_LOGS = 300;

    public Origin {
        logs = List.copyOf(logs);
    }

    /// What is followed, on one line.
    String logsInWords() {
        String all = String.join(", ", logs);
        return all.length() <= MOST_OF_LOGS ? all : logs.size() + " logs, the first one " + Words.cut(logs.getFirst());
    }

    /// What an alert is known by among those of all hosts and logs: 64 hexadecimal digits, the same for its trigger,
    /// its repeats and its recovery.
    String keyOf(Letter letter) {
        String all = String.join("\0", host, String.join("\0", logs), letter.rule(), letter.source());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
