package dev.logtee.cli;

import dev.logtee.kafka.Brokers;
import dev.logtee.kafka.FleetException;
import dev.logtee.kafka.FleetReader;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.Watch;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A run that shows a fleet. Apart from its command, so that Kafka's classes are needed only where it runs.
final class FleetWatching {
    private FleetWatching() {}

    static int run(
            KafkaOptions kafka,
            Duration back,
            Watch watch,
            ShowOptions show,
            Stdio stdio,
            Optional<State> state,
            List<Pipeline.Output> others)
            throws IOException {
        Brokers brokers = new Brokers(kafka.servers(), kafka.properties());
        String topic = kafka.topic();
        try {
            return show.run(
                    (output, kept) -> new FleetReader(brokers, topic, back, InstantSource.system(), output, kept),
                    watch,
                    stdio,
                    state,
                    others);
        } catch (FleetException e) {
            stdio.say(String.valueOf(e.getMessage()));
            return ExitStatus.FAILED;
        }
    }
}
