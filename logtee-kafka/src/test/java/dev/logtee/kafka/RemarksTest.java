package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RemarksTest {
    /// The two bytes of an alert's kind and version stand where a length is expected: 350 MB.
    @Test
    void anAnswerInTlsIsTakenForATooLargeOne() {
        KafkaLogging.keep();
        KafkaLogging.REMARKS.forget();
        LogRecord uncaught = new LogRecord(Level.SEVERE, "Uncaught exception in thread 'kafka-admin-client-thread'");
        uncaught.setThrown(new OutOfMemoryError("Java heap space"));

        Logger.getLogger("org.apache.kafka.common.utils.KafkaThread").log(uncaught);

        assertThat(KafkaLogging.REMARKS.doubt())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("it takes connections, and ends them; is security.protocol"));
        KafkaLogging.REMARKS.forget();
        assertThat(KafkaLogging.REMARKS.doubt()).isEmpty();
    }
}
