package dev.logtee.cli;

import dev.logtee.kafka.Brokers;
import dev.logtee.kafka.FleetException;
import dev.logtee.kafka.FleetNotifier;
import dev.logtee.kafka.FleetReader;
import dev.logtee.notify.Notifier;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// A run that shows a fleet. Apart from its command, so that Kafka's classes are needed only where it runs.
final class FleetWatching {
    private FleetWatching() {}

    /// @param back      begins with what was told since so long ago
    /// @param notifier  takes turns with those of the same name
    static int run(
            ShownRun run,
            KafkaOptions kafka,
            Duration back,
            Optional<Notifier> notifier,
            Optional<String> name,
            ShowOptions show,
            Stdio stdio) {
        Brokers brokers = new Brokers(kafka.servers(), kafka.properties());
        String topic = kafka.topic();
        Optional<FleetNotifier> turns = notifier.map(one -> new Turns(one, name));
        try {
            return show.show(
                    run,
                    (output, kept) ->
                            new FleetReader(brokers, topic, back, InstantSource.system(), output, kept, turns),
                    stdio);
        } catch (FleetException e) {
            stdio.say(String.valueOf(e.getMessage()));
            return ExitStatus.FAILED;
        }
    }

    /// A notifier that takes turns with those of the same name.
    private record Turns(Notifier notifier, Optional<String> name) implements FleetNotifier {
        @Override
        public String suffix() {
            return name.map(given -> '-' + given).orElse("");
        }

        @Override
        public boolean hasReceivers() {
            return notifier.hasReceivers();
        }

        @Override
        public void takeOver(Set<String> untold) throws IOException {
            notifier.takeOver(untold);
        }

        @Override
        public void standBy() {
            notifier.standBy();
        }

        @Override
        public Set<String> untold() throws IOException {
            return notifier.untold();
        }
    }
}
