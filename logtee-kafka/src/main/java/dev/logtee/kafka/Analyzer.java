package dev.logtee.kafka;

import static java.util.Objects.requireNonNull;

import dev.logtee.alert.AlertEvent;
import dev.logtee.engine.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/// Counts and judges what shippers send to a topic, together with other analyzers of it, as Kafka Streams. Runs once.
///
/// ```text
/// topic ─▶ PartitionStage, one a partition ─▶ partials ─▶ FleetStage, one ─▶ topic.traffic, topic.alerts
/// ```
///
/// Each record is counted exactly once, whatever is killed (`exactly_once_v2`): what was counted, what was told and how
/// far the topic was read are committed together.
public final class Analyzer {
    /// The others take over at once.
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofMillis(900))
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

    private static final long LOOK_SECONDS = 10;
    private static final int LONG_LOOKS = 6;
    static final String STUCK = "the broker answers, but has given nothing to work on for "
            + LONG_LOOKS * LOOK_SECONDS + " s: much is to be restored, or a transaction hangs at the broker"
            + " (docs/kafka.md, \"When it does not go on\")";
    private static final long TRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Analyze analyze;
    private final Function<AlertEvent, byte[]> words;
    private final Consumer<String> notices;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Semaphore news = new Semaphore(0); // it is to stop or to change, or has failed
    private final AtomicReference<@Nullable Settings> asked = new AtomicReference<>();
    private volatile @Nullable Throwable failure;
    private volatile @Nullable KafkaStreams running;
    private boolean isGoing;
    private boolean isAway; // no broker answers
    private boolean isUnknown; // the topic, when it was asked for last
    private final Queue<Long> tries = new ArrayDeque<>(); // in nanoseconds; after what nobody knows to pass

    /// @param words    how events are written to the topic of alerts; called on threads of the run
    /// @param notices  told to people: one line each, safe to print; on threads of the run
    public Analyzer(Analyze analyze, Function<AlertEvent, byte[]> words, Consumer<String> notices) {
        KafkaLogging.keep();
        this.analyze = requireNonNull(analyze, "analyze");
        this.words = requireNonNull(words, "words");
        this.notices = requireNonNull(notices, "notices");
    }

    /// Runs until [#stop] is called.
    ///
    /// @throws FleetException if the topic cannot be analyzed; the message is for people
    public void run() throws InterruptedException {
        Optional<Topic> topic = Topic.await(analyze.brokers(), analyze.topic(), stopped, notices);
        if (topic.isEmpty()) {
            return;
        }
        Outlets.prepare(analyze, topic.get());
        Analyze now = analyze;
        while (stopped.getCount() > 0 && failure == null) {
            Path folder = folder();
            try {
                run(now, topic.get(), folder);
            } finally {
                delete(folder);
            }
            Settings next = asked.getAndSet(null);
            now = next == null ? now : now.by(next);
        }
        Throwable why = failure;
        if (why != null) {
            throw Trouble.of(why, analyze.brokers(), analyze.topic());
        }
    }

    /// Until there is news.
    private void run(Analyze now, Topic topic, Path folder) throws InterruptedException {
        KafkaStreams streams;
        try {
            streams = new KafkaStreams(Stages.topology(now, topic, words, notices), Stages.properties(now, folder));
        } catch (KafkaException e) {
            throw Trouble.of(e, analyze.brokers(), analyze.topic());
        }
        try {
            streams.setUncaughtExceptionHandler(this::failed);
            streams.setStateListener((state, _) -> changed(state));
            streams.start();
            running = streams;
            int idle = 0;
            while (!news.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                look(topic);
                idle = isGoing() || isAway ? 0 : idle + 1;
                if (idle == LONG_LOOKS) {
                    notices.accept(STUCK);
                }
            }
            news.drainPermits();
        } finally {
            running = null;
            streams.close(CLOSE);
        }
    }

    private synchronized boolean isGoing() {
        return isGoing;
    }

    /// What may pass ends nobody: another thread goes on from the latest commit.
    private synchronized StreamThreadExceptionResponse failed(Throwable thrown) {
        if (mayPass(thrown)) {
            notices.accept(Trouble.of(thrown, analyze.brokers(), analyze.topic())
                            .getMessage() + "; it goes on from what was committed last");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = thrown;
        news.release();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /// What nobody knows to pass is taken to stay if each thread had its try within a minute.
    private boolean mayPass(Throwable thrown) {
        return switch (Trouble.outlook(thrown)) {
            case PASSES -> true;
            case STAYS -> false;
            case OPEN -> {
                long now = System.nanoTime();
                tries.removeIf(before -> now - before > TRY_NANOS);
                tries.add(now);
                yield tries.size() <= analyze.threads();
            }
        };
    }

    /// Says when no broker answers, and ends if the topic is not what it was.
    void look(Topic topic) throws InterruptedException {
        Optional<Topic> now = ask(topic);
        if (stopped.getCount() == 0) {
            return;
        }
        if (now.isPresent() && !now.get().id().equals(topic.id())) {
            throw Trouble.otherTopic(analyze);
        }
        if (now.isPresent() && now.get().partitions() != topic.partitions()) {
            throw Trouble.otherPartitions(now.get(), topic.partitions());
        }
        if (now.isPresent() == isAway) {
            isAway = !isAway;
            String servers = analyze.brokers().servers();
            notices.accept(isAway ? "no answer from " + servers + "; it is waited for" : servers + " answers again");
        }
    }

    /// A broker that has just begun may not know its topics yet: one that is unknown twice is gone.
    private Optional<Topic> ask(Topic before) throws InterruptedException {
        try {
            Optional<Topic> now = Topic.ask(analyze.brokers(), analyze.topic(), stopped);
            isUnknown = false;
            return now;
        } catch (FleetException e) {
            if (isUnknown || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            isUnknown = true;
            return Optional.of(before);
        }
    }

    private synchronized void changed(State now) {
        if (now == State.RUNNING && !isGoing) {
            isGoing = true;
            notices.accept("analyzing topic " + analyze.topic() + " at "
                    + analyze.brokers().servers());
        } else if (now == State.REBALANCING && isGoing) {
            isGoing = false;
            notices.accept("the partitions of topic " + analyze.topic() + " are being shared out anew");
        } else if (now == State.ERROR && failure == null) {
            isGoing = false;
            notices.accept("Kafka Streams has come to its end; it begins again from what was committed last");
            news.release();
        }
    }

    /// Makes [#run] end in good order, within a second. May be called from any thread.
    public void stop() {
        stopped.countDown();
        news.release();
    }

    /// Has it go on by other levels, durations and words of the same rules, with all that was counted: it ends in good
    /// order and begins again where it was, which takes a few seconds. May be called from any thread.
    ///
    /// @throws IllegalArgumentException if these settings count anything else: what was counted would be of no use
    public void change(Settings now) {
        if (!CountingTerms.of(now).equals(CountingTerms.of(analyze.settings()))) {
            throw new IllegalArgumentException(
                    "filters, lengths of time, and which rules there are and what they measure stay as they are");
        }
        asked.set(now);
        news.release();
    }

    /// How it stands, for people: one line each. May be called from any thread.
    public List<String> account() {
        KafkaStreams streams = running;
        if (streams == null) {
            return List.of("state    between two runs");
        }
        List<TaskMetadata> tasks = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .toList();
        return List.of(
                "state    " + streams.state().name().toLowerCase(Locale.ROOT) + ", topic " + analyze.topic() + " at "
                        + analyze.brokers().servers(),
                "share    " + share(tasks),
                "ahead    " + tasks.stream().mapToLong(Analyzer::uncommitted).sum()
                        + " records that are not yet committed");
    }

    private static String share(List<TaskMetadata> tasks) {
        String partitions = tasks.stream()
                .filter(task -> task.taskId().subtopology() == 0)
                .map(task -> Integer.toString(task.taskId().partition()))
                .sorted(Comparator.comparingInt(Integer::parseInt))
                .collect(Collectors.joining(", "));
        boolean isWhole = tasks.stream().anyMatch(task -> task.taskId().subtopology() == 1);
        return (partitions.isEmpty() ? "no partition" : "partitions " + partitions)
                + (isWhole ? ", and the sum of all" : "");
    }

    private static long uncommitted(TaskMetadata task) {
        return task.endOffsets().entrySet().stream()
                .mapToLong(end -> Math.max(
                        0, end.getValue() - Math.max(0, task.committedOffsets().getOrDefault(end.getKey(), 0L))))
                .sum();
    }

    /// Kafka Streams wants a folder, though what it keeps is in memory and in topics.
    private static Path folder() {
        try {
            return Files.createTempDirectory("logtee-analyze-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) { // the latter if what ends late takes one away meanwhile
            // a few empty folders are left where the system keeps what is temporary
        }
    }
}
