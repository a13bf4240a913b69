package dev.logtee.cli;

import dev.logtee.kafka.Brokers;
import dev.logtee.kafka.FleetException;
import dev.logtee.kafka.FormatTerms;
import dev.logtee.kafka.Sender;
import dev.logtee.kafka.Ship;
import dev.logtee.kafka.Shipper;
import dev.logtee.kafka.Summarizer;
import dev.logtee.notify.HostName;
import dev.logtee.pipeline.State;
import dev.logtee.pipeline.Watch;
import dev.logtee.service.Answering;
import dev.logtee.service.Service;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A run of the shipper. Apart from its command, so that Kafka's classes are needed only where it runs.
final class Shipping {
    private Shipping() {}

    /// @param isCounting  whether only what was counted is sent
    /// @param reload      reads the configuration again, if there is one
    static int run(
            boolean isCounting,
            Watch watch,
            InputOptions input,
            KafkaOptions kafka,
            Optional<String> host,
            Optional<? extends State> state,
            Optional<BooleanSupplier> reload,
            Stdio stdio)
            throws IOException {
        Service service = new Service(stdio.environment(), stdio::say);
        Ship ship = ship(watch, input, kafka, host);
        Sender sender = isCounting
                ? new Summarizer(ship, state, stdio::say, service::look)
                : new Shipper(ship, state, stdio::say, service::look);
        return run(sender, service, service.answering(sender::lookSoon, reload), stdio);
    }

    private static int run(Sender sender, Service service, Answering answering, Stdio stdio) throws IOException {
        Runnable end = () -> {
            service.stopping();
            sender.stop();
        };
        try (answering;
                OrderlyEnd _ = OrderlyEnd.of(end)) {
            sender.run();
            return ExitStatus.DONE;
        } catch (FleetException e) {
            stdio.say(String.valueOf(e.getMessage()));
            return ExitStatus.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FAILED;
        }
    }

    private static Ship ship(Watch watch, InputOptions input, KafkaOptions kafka, Optional<String> host) {
        Brokers brokers = new Brokers(kafka.servers(), kafka.properties());
        return new Ship(watch, terms(input), brokers, kafka.topic(), host.orElseGet(HostName::get));
    }

    private static FormatTerms terms(InputOptions input) {
        return new FormatTerms(
                input.formatAsGiven(),
                Optional.empty(),
                input.fieldsAsGiven(),
                input.logTimezone(),
                input.trustedAsGiven(FormatTerms.PRIVATE));
    }
}
