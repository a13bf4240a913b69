/// Logs on their way to Kafka.
@NullMarked
package dev.logtee.kafka;

import org.jspecify.annotations.NullMarked;
