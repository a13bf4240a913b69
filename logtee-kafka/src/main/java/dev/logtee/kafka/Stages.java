package dev.logtee.kafka;

import dev.logtee.alert.AlertEvent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// The stages of an [Analyzer], as Kafka Streams runs them.
final class Stages {
    private static final String PARTIALS = "partials";
    private static final String MOST_PARTIAL_BYTES = Integer.toString(64 << 20);
    private static final Map<String, String> STREAMS = Map.ofEntries(
            Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
            Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "200"),
            Map.entry(StreamsConfig.POLL_MS_CONFIG, "50"),
            Map.entry(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, Stamps.class.getName()),
            // It is waited for a broker as long as it takes.
            Map.entry(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, Long.toString(Long.MAX_VALUE)),
            // A record is up to 2 MiB: few of them at a time.
            Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "16"),
            Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "32"),
            Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), "16777216"),
            Map.entry(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest"),
            Map.entry(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "6000"),
            Map.entry(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "1500"),
            Map.entry(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd"),
            Map.entry(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "5"),
            // A partition that was held up may have much to tell at once.
            Map.entry(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MOST_PARTIAL_BYTES),
            Map.entry(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), MOST_PARTIAL_BYTES),
            Map.entry(StreamsConfig.topicPrefix("max.message.bytes"), MOST_PARTIAL_BYTES),
            Map.entry(StreamsConfig.topicPrefix("segment.bytes"), "33554432"));

    private Stages() {}

    /// What is to be run.
    ///
    /// @param words  how events are written to the topic of alerts
    static Topology topology(
            Analyze analyze, Topic topic, Function<AlertEvent, byte[]> words, Consumer<String> notices) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(analyze.topic(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(new PartitionStage.Supplier(analyze, topic.hasher(), notices), Named.as("partitions"))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withNumberOfPartitions(1)
                        .withName(PARTIALS))
                .process(new FleetStage.Supplier(analyze, topic, words, notices), Named.as("whole"))
                .to(
                        (_, _, context) -> FleetRecord.topicOf(context.headers()),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    /// When records were sent. One that does not say so, which none of ours is, ends nobody: it was sent when the one
    /// before it was. Made by Kafka Streams.
    public static final class Stamps implements TimestampExtractor {
        @Override
        public long extract(ConsumerRecord<Object, Object> record, long latestMillis) {
            return record.timestamp() < 0 ? Math.max(0, latestMillis) : record.timestamp();
        }
    }

    /// What Kafka Streams runs it by.
    ///
    /// @param folder  it wants one, though what it keeps is in memory and in topics
    static Properties properties(Analyze analyze, Path folder) {
        Map<String, String> own = new HashMap<>(STREAMS);
        own.put(StreamsConfig.APPLICATION_ID_CONFIG, analyze.application());
        own.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        own.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(analyze.threads()));
        return analyze.brokers().client(own);
    }
}
