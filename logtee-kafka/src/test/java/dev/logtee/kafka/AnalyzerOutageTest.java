package dev.logtee.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Analyzers whose broker goes away.
@Timeout(300)
class AnalyzerOutageTest {
    /// Producers that give up soon.
    private static final Map<String, String> IMPATIENT = Map.of(
            "producer.max.block.ms", "500",
            "producer.delivery.timeout.ms", "1500",
            "producer.request.timeout.ms", "1000");

    @RegisterExtension
    static final Broker broker = new Broker();

    /// What was done since the commit before is done again, from the state as that commit left it.
    @Test
    void saysWhatOneMachineSaysThoughItsCommitsFail() throws Exception {
        Bench bench = new Bench(broker, IMPATIENT);
        broker.makeTopic("fleet", 2);
        List<String> whole = Bench.oneMachine(Bench.lines(300));
        Bench.Shipped shipped = bench.new Shipped("fleet");
        Bench.Run run = bench.new Run("fleet").start();
        shipped.begin();
        bench.awaitAnnounced("fleet", shipped.partitions);
        shipped.lines(0, 180);
        broker.stop();
        bench.awaitSaid("no answer from");
        broker.start();
        shipped.lines(180, 300);
        shipped.end();

        assertThat(bench.await("fleet", whole.size())).isEqualTo(whole);
        run.stop();
    }
}
