package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final String NONE = "no answer from kafka1:9092 for 10 s; reading waits, the log is the buffer";

    private final List<String> notices = new ArrayList<>();
    private boolean isExpired;
    private int questions;
    private final Answers answers = new Answers("kafka1:9092", this::ask, notices::add, Runnable::run);

    private void ask() {
        questions++;
        if (isExpired) {
            throw new FleetException("the certificate has expired");
        }
    }

    @Test
    void whyNoBrokerAnswersIsAskedEachTenSecondsAndSaidOnce() {
        for (int second = 0; second <= 25; second++) {
            look(second);
        }
        assertThat(notices).containsExactly(NONE);
        assertThat(questions).isEqualTo(2);

        isExpired = true; // so it came up again
        for (int second = 26; second <= 60; second++) {
            look(second);
        }
        assertThat(notices).containsExactly(NONE, "the certificate has expired");

        look(0);
        look(11);
        assertThat(notices)
                .containsExactly(
                        NONE,
                        "the certificate has expired",
                        "kafka1:9092 answers again",
                        NONE,
                        "the certificate has expired");
    }

    private void look(long waitingSeconds) {
        answers.look(TimeUnit.SECONDS.toNanos(waitingSeconds));
    }
}
