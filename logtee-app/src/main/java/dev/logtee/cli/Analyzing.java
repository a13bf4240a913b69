package dev.logtee.cli;

import dev.logtee.alert.AlertEvent;
import dev.logtee.display.JsonDisplay;
import dev.logtee.engine.Settings;
import dev.logtee.kafka.Analyze;
import dev.logtee.kafka.Analyzer;
import dev.logtee.kafka.Brokers;
import dev.logtee.kafka.FleetException;
import dev.logtee.service.Answering;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A run of an analyzer. Apart from its command, so that Kafka's classes are needed only where it runs.
final class Analyzing {
    private Analyzing() {}

    /// Answers signals while an analyzer runs.
    interface Asked {
        /// Begins to.
        ///
        /// @param change   has it go on by other settings, as [Analyzer#change]
        /// @param account  how it stands
        Answering answering(Consumer<Settings> change, Supplier<List<String>> account);
    }

    static int run(Settings settings, KafkaOptions kafka, Duration idleAfter, int threads, Stdio stdio, Asked asked) {
        Brokers brokers = new Brokers(kafka.servers(), kafka.properties());
        Analyze analyze = new Analyze(brokers, kafka.topic(), settings, idleAfter, threads);
        Analyzer analyzer = new Analyzer(analyze, Analyzing::json, stdio::say);
        try (OrderlyEnd _ = OrderlyEnd.of(analyzer::stop);
                Answering _ = asked.answering(analyzer::change, analyzer::account)) {
            analyzer.run();
            return ExitStatus.DONE;
        } catch (FleetException e) {
            stdio.say(String.valueOf(e.getMessage()));
            return ExitStatus.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    /// As `watch --display json` prints it.
    private static byte[] json(AlertEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        new JsonDisplay(line, ZoneOffset.UTC, 0).alert(event);
        return line.toByteArray();
    }
}
