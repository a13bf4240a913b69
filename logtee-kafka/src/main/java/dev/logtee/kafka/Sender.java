package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.pipeline.Counter;
import dev.logtee.pipeline.Relay;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows logs and sends to a topic what is in them. Runs once.
public abstract sealed class Sender permits Shipper, Summarizer {
    final Ship ship;
    final Consumer<String> notices;
    final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Relay relay;

    Sender(Ship ship, Consumer<String> notices) {
        KafkaLogging.keep();
        this.ship = requireNonNull(ship, "ship");
        this.notices = requireNonNull(notices, "notices");
    }

    /// Sends what is read, and keeps how far that is.
    interface Keeping extends Relay.Keeper {
        /// Takes what is read.
        Counter taker();

        /// After the end of all inputs: waits until all has arrived, unless it is stopped.
        void flush() throws InterruptedException;

        /// Keeps what has arrived.
        void commit();
    }

    /// Begins where an earlier run ended.
    abstract Keeping begin(Topic topic, Outflow outflow) throws IOException;

    /// Ships until the inputs end or [#stop] is called.
    ///
    /// @throws FleetException if the topic cannot be written to; the message is for people
    /// @throws dev.logtee.source.InputException if an input cannot be followed at all
    public final void run() throws InterruptedException, IOException {
        Optional<Topic> topic = Topic.await(ship.brokers(), ship.topic(), stopped, notices);
        if (topic.isEmpty()) {
            return;
        }
        Outflow outflow = new Outflow(ship, notices);
        Keeping keeping = begin(topic.get(), outflow);
        try {
            run(new Relay(ship.watch(), keeping.taker(), keeping, notices));
            keeping.flush();
        } finally {
            outflow.close();
        }
        keeping.commit(); // not where it failed: more may have been counted than was kept how far that was read
        if (!isStopped()) { // else what was not acknowledged is sent at the next start
            outflow.look();
        }
    }

    private void run(Relay begun) {
        relay = begun;
        if (isStopped()) {
            begun.stop();
        }
        begun.run();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// Has the onlooker see how it stands within milliseconds, if it has begun. May be called from any thread.
    public final void lookSoon() {
        Relay running = relay;
        if (running != null) {
            running.lookSoon();
        }
    }

    /// Makes [#run] end in good order, within a second. May be called from any thread, before [#run] as well.
    public final void stop() {
        stopped.countDown();
        Relay running = relay;
        if (running != null) {
            running.stop();
        }
    }
}
