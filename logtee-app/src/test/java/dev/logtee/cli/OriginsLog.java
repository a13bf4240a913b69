package dev.logtee.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A log of hosts in three networks and one in none, beside a database that tells whose they are.
abstract class OriginsLog {
    @TempDir
    Path folder;

    String database;
    String log;

    /// The option that names the database.
    abstract String option();

    /// Of 192.0.2.0/24, 198.51.100.0/24 and 2001:db8::/32.
    abstract MadeUpDatabase told() throws IOException;

    @BeforeEach
    void writeThem() throws IOException {
        database = Files.write(folder.resolve("origins.mmdb"), told().bytes()).toString();
        log = Files.writeString(
                        folder.resolve("access.log"),
                        line("192.0.2.1", "16:00:00", 200)
                                + line("198.51.100.7", "16:00:01", 200)
                                + line("192.0.2.9", "16:00:02", 404)
                                + line("10.0.0.1", "16:00:11", 200)
                                + line("2001:db8::7", "16:00:12", 200))
                .toString();
    }

    private static String line(String host, String time, int status) {
        return host + " - - [09/May/2018:" + time + " +0000] \"GET /a HTTP/1.1\" " + status + " 100\n";
    }

    /// Has a crowd of 2001:db8::/32 come to a log that knew only 198.51.100.7.
    void crowd() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String time = String.format(Locale.ROOT, "16:%02d:%02d", i / 120, i / 2 % 60);
            String crowd = line("2001:db8:" + Integer.toHexString(i) + "::7", time, 200);
            lines.append(line("198.51.100.7", time, 200)).append(i < 300 ? "" : crowd.repeat(3));
        }
        Files.writeString(Path.of(log), lines);
    }

    /// Runs a command over the log, with the database.
    Run run(String... words) {
        return Run.of(Stream.concat(Stream.of(words), Stream.of(option(), database, log))
                .toArray(String[]::new));
    }

    /// What `watch` tells of each interval under that name.
    List<String> intervals(String name) {
        return run("--once", "--display", "json")
                .out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .map(interval -> interval.path(name).toString())
                .toList();
    }
}
