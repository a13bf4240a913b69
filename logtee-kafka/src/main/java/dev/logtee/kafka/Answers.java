package dev.logtee.kafka;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Says when no broker answers, why, and when one does again.
///
/// A producer goes on trying whatever it is, and does not say what keeps it from a broker that is there, such as a
/// certificate that has expired meanwhile: that is asked for beside it. Belongs to one thread, but for the reasons.
final class Answers {
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// What may tell a reason.
    interface Question {
        /// Asks, for the reason alone.
        ///
        /// @throws FleetException whose message is the reason
        void ask() throws InterruptedException;
    }

    private final String servers;
    private final Question question;
    private final Consumer<String> notices;
    private final Executor beside;
    private boolean isSilent;
    private long nextQuestionNanos; // when records have waited for so long
    private volatile boolean hasReason;

    /// @param notices  told to people, on any thread
    /// @param beside   runs questions, which may take a while
    Answers(String servers, Question question, Consumer<String> notices, Executor beside) {
        this.servers = servers;
        this.question = question;
        this.notices = notices;
        this.beside = beside;
    }

    /// @param waitingNanos  for how long the first record has been on its way; 0 if there is none
    void look(long waitingNanos) {
        boolean waitsLong = waitingNanos > SILENCE_NANOS;
        if (waitsLong && !isSilent) {
            notices.accept("no answer from " + servers + " for 10 s; reading waits, the log is the buffer");
            nextQuestionNanos = 0;
            hasReason = false;
        } else if (isSilent && !waitsLong) {
            notices.accept(servers + " answers again");
        }
        isSilent = waitsLong;
        if (isSilent && !hasReason && waitingNanos >= nextQuestionNanos) {
            nextQuestionNanos = waitingNanos + SILENCE_NANOS;
            beside.execute(this::ask);
        }
    }

    private void ask() {
        try {
            question.ask();
        } catch (FleetException e) {
            hasReason = true;
            notices.accept(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
