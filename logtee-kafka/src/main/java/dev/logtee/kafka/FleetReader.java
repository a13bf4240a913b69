package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.Hasher;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.Settings;
import dev.logtee.pipeline.Commits;
import dev.logtee.pipeline.Following;
import dev.logtee.pipeline.Pipeline;
import dev.logtee.pipeline.Standing.Progress;
import dev.logtee.pipeline.State.Saved;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Follows what the analyzers of a topic tell, as a pipeline of this process would tell it. Runs once.
///
/// With a state it goes on after what that has: history, messages and what is printed have each interval and event
/// once.
public final class FleetReader implements Following {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofMillis(500);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final Map<String, String> CONSUMER = Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG, "logtee-watch",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "8388608");

    private final Brokers brokers;
    private final String topic;
    private final Duration back;
    private final InstantSource clock;
    private final Pipeline.Output output;
    private final Optional<Commits> commits;
    private final Optional<FleetNotifier> notifier;
    private final EngineOutput told;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean lookWanted;
    private final AtomicReference<@Nullable Settings> asked = new AtomicReference<>();

    /// @param topic   of the lines
    /// @param back    begins with what was told since so long ago, unless it goes on from a state
    /// @param clock   the wall clock
    /// @param output  who is told
    /// @param kept    empty: nothing is
    /// @param notifier  one of those who take turns at telling people
    public FleetReader(
            Brokers brokers,
            String topic,
            Duration back,
            InstantSource clock,
            Pipeline.Output output,
            Optional<Pipeline.Kept> kept,
            Optional<FleetNotifier> notifier) {
        KafkaLogging.keep();
        this.brokers = requireNonNull(brokers, "brokers");
        this.topic = requireNonNull(topic, "topic");
        this.back = requireNonNull(back, "back");
        this.clock = requireNonNull(clock, "clock");
        this.output = requireNonNull(output, "output");
        this.notifier = requireNonNull(notifier, "notifier");
        this.commits = kept.map(state -> new Commits(state, output, Runnable::run, Runnable::run));
        this.told = commits.isPresent() ? commits.get() : output;
    }

    /// @throws FleetException if there is no such topic, or nobody has ever analyzed it; the message is for people
    @Override
    public void run() {
        try {
            Optional<Topic> lines = Topic.await(brokers, topic, stopped, output::notice);
            Optional<Topic> traffic = lines.isPresent() ? traffic() : Optional.empty();
            if (lines.isPresent() && traffic.isPresent()) {
                read(lines.get(), traffic.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            throw Trouble.of(e, brokers, Analyze.trafficOf(topic));
        }
    }

    private Optional<Topic> traffic() throws InterruptedException {
        try {
            return Topic.await(brokers, Analyze.trafficOf(topic), stopped, output::notice);
        } catch (FleetException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new FleetException(
                        "nobody has analyzed topic " + topic + " at " + brokers.servers()
                                + " yet; start: logtee analyze --kafka " + brokers.servers() + " --topic " + topic,
                        e);
            }
            throw e;
        }
    }

    private void read(Topic lines, Topic traffic) throws InterruptedException {
        Optional<NotifierGroup> group = notifier.map(one -> new NotifierGroup(brokers, topic, one));
        try (KafkaConsumer<byte[], byte[]> reading = new KafkaConsumer<>(
                brokers.client(CONSUMER), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            try {
                new Reading(lines, traffic, reading, group).run();
            } finally {
                consumer = null;
                reading.close(CloseOptions.timeout(CLOSE)); // a broker that hangs is not waited for
            }
        } finally {
            group.ifPresent(NotifierGroup::close);
        }
    }

    /// What may be the matter with a topic of which nothing is heard, as a broker tells if one answers.
    static String whySilent(Brokers brokers, String topic, CountDownLatch stopped) throws InterruptedException {
        try {
            return Topic.ask(brokers, topic, stopped).isPresent()
                    ? "a server that is gone is waited for, or its shippers or analyzers are not running"
                    : "no answer from " + brokers.servers() + "; it is waited for";
        } catch (FleetException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Which records there are of what was told, up to `end`, and the first of those that are not too old to be looked
    /// back to.
    private record Range(long first, long recent, long end) {}

    /// From its beginning to its end, on the thread of the run.
    private final class Reading {
        private final Topic lines;
        private final Topic traffic;
        private final Hasher hasher;
        private final KafkaConsumer<byte[], byte[]> reading;
        private final TopicPartition partition = new TopicPartition(Analyze.trafficOf(topic), 0);
        private final Optional<NotifierGroup> group;
        private final Heard heard;
        private boolean isCatchingUp = true;
        private boolean isSilent;
        private long known; // so many records were passed over though the topic of the lines is the same

        Reading(Topic lines, Topic traffic, KafkaConsumer<byte[], byte[]> reading, Optional<NotifierGroup> group) {
            this.lines = lines;
            this.traffic = traffic;
            this.hasher = lines.hasher();
            this.reading = reading;
            this.group = group;
            this.heard = new Heard(hasher, told, event -> group.ifPresent(its -> its.heard(event)), output::notice);
        }

        void run() throws InterruptedException {
            consumer = reading;
            reading.assign(List.of(partition));
            Optional<Range> there = range();
            if (there.isEmpty()) {
                return;
            }
            long end = there.get().end();
            reading.seek(partition, goOn(there.get()).orElse(there.get().recent()));
            long lookedNanos = System.nanoTime();
            long heardNanos = lookedNanos;
            while (stopped.getCount() > 0) {
                if (take()) {
                    heardNanos = System.nanoTime();
                }
                isCatchingUp &= reading.position(partition) < end;
                long nowNanos = System.nanoTime();
                hear(nowNanos - heardNanos > SILENCE_NANOS);
                boolean isTime = nowNanos - lookedNanos >= LOOK_NANOS;
                if (isTime) {
                    lookAtTopic();
                }
                if (lookWanted || isTime) {
                    lookWanted = false;
                    lookedNanos = nowNanos;
                    look();
                }
                commit(isTime);
                group.ifPresent(its -> its.look(isTime && !isCatchingUp)); // by what was put away just now
                goOnAsAsked();
            }
            commit(true);
            output.look(heard.standing(Progress.ENDED));
        }

        /// Nothing is counted or judged here, so it is only passed on, once what was told so far is committed and
        /// printed.
        private void goOnAsAsked() {
            Settings now = asked.getAndSet(null);
            if (now != null) {
                commit(true);
                output.changed(now);
            }
        }

        /// What is passed over may have been counted of another topic that was made under its name.
        private void lookAtTopic() throws InterruptedException {
            if (heard.refused() > 2 * known) {
                Optional<Topic> now = Topic.ask(brokers, topic, stopped);
                if (now.isPresent() && !now.get().id().equals(lines.id())) {
                    throw Trouble.otherTopic(topic);
                }
                known = now.isPresent() ? heard.refused() : known;
            }
        }

        private void look() {
            FleetStanding fleet = heard.standing(isCatchingUp ? Progress.CATCHING_UP : Progress.FOLLOWING);
            commits.ifPresentOrElse(to -> to.look(fleet), () -> output.look(fleet));
        }

        private void commit(boolean isTime) {
            commits.filter(to -> to.isFull() || (isTime && to.isDue()))
                    .ifPresent(to -> to.commit(new Saved(
                            Bookmark.SHAPE,
                            hasher.key(),
                            new Bookmark(traffic.id(), reading.position(partition)).encode(),
                            List.of(),
                            List.of("topic " + topic),
                            heard.ledger())));
            commits.ifPresent(Commits::finish);
        }

        /// Asks until a broker answers, which may have gone since it was asked for the topic.
        ///
        /// @return empty if it was stopped before
        private Optional<Range> range() {
            boolean wasSaid = false;
            while (stopped.getCount() > 0) {
                try {
                    return Optional.of(askForRange());
                } catch (TimeoutException e) {
                    if (!wasSaid) {
                        output.notice("no answer from " + brokers.servers() + "; it is waited for");
                        wasSaid = true;
                    }
                } catch (WakeupException e) {
                    // to stop, or to look
                }
            }
            return Optional.empty();
        }

        private Range askForRange() {
            List<TopicPartition> one = List.of(partition);
            long since = clock.millis() - back.toMillis();
            long first = requireNonNull(reading.beginningOffsets(one, PATIENCE).get(partition));
            long end = requireNonNull(reading.endOffsets(one, PATIENCE).get(partition));
            @Nullable
            OffsetAndTimestamp recent =
                    reading.offsetsForTimes(Map.of(partition, since), PATIENCE).get(partition);
            return new Range(first, recent == null ? end : recent.offset(), end);
        }

        /// Where the state ends.
        private Optional<Long> goOn(Range there) {
            Optional<Saved> saved = commits.flatMap(Commits::saved);
            if (commits.isEmpty() || saved.isEmpty()) {
                return Optional.empty();
            }
            Bookmark bookmark = Bookmark.of(saved.get());
            heard.goOn(saved.get().ledger());
            commits.get().printAgain();
            commits.get().goOn();
            if (!bookmark.topic().equals(traffic.id()) || bookmark.offset() > there.end()) {
                output.notice("topic " + partition.topic()
                        + " is not the one that the state knows: what it tells is taken from its beginning");
                return Optional.of(0L);
            }
            if (bookmark.offset() < there.first()) {
                output.notice("topic " + partition.topic() + " does not reach back to where the state ends: "
                        + (there.first() - bookmark.offset()) + " records of what was told are lost to it");
            }
            return Optional.of(Math.max(there.first(), bookmark.offset()));
        }

        /// @return whether anything came
        private boolean take() {
            boolean any = false;
            try {
                for (ConsumerRecord<byte[], byte[]> record : reading.poll(POLL)) {
                    heard.take(record);
                    any = true;
                }
            } catch (WakeupException e) {
                // to stop, or to look
            }
            return any;
        }

        private void hear(boolean nothing) throws InterruptedException {
            if (nothing && !isSilent) {
                output.notice("nothing has been heard of topic " + topic + " for 15 s: "
                        + whySilent(brokers, topic, stopped));
            } else if (isSilent && !nothing) {
                output.notice("topic " + topic + " is heard of again");
                known = 0; // it may have been made anew meanwhile
            }
            isSilent = nothing;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        wake();
    }

    @Override
    public void lookSoon() {
        lookWanted = true;
        wake();
    }

    @Override
    public void change(Settings now) {
        asked.set(now);
        wake();
    }

    private void wake() {
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public boolean endedEarly() {
        return false;
    }
}
