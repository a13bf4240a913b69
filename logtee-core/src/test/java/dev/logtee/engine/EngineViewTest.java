package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.MalformedException;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an engine makes of its view in intervals that are open while something happens.
class EngineViewTest implements EngineOutput {
    private final List<String> told = new ArrayList<>();

    @Test
    void afterARestartAnOpenIntervalHidesInvalidLinesAsBefore() throws MalformedException {
        Settings hiding = with(new View(List.of(), new Addresses.Shortened(), List.of(), 1));
        Engine before = engine(hiding);
        read(before, "16:00:01", "10.1.2.3");
        Engine after = engine(hiding);
        after.restore(before.snapshot());
        read(after, "16:00:02", "11.1.2.3", "secret");
        after.cut();
        assertThat(told).containsExactly("[xxxxxx]");
    }

    @Test
    void intervalsThatOpenOnceAddressesAreHiddenHideInvalidLines() {
        Engine engine = engine(with(View.WHOLE));
        int source = read(engine, "16:00:01", "10.1.2.3");
        engine.change(with(new View(List.of(), new Addresses.Shortened(), List.of(), 1)));
        for (String time : List.of("16:00:13", "16:00:24", "16:00:35")) {
            read(engine, source, time, "10.1.2.3", "secret");
        }
        engine.cut();
        assertThat(told).containsExactly("[]", "[xxxxxx]", "[xxxxxx]", "[xxxxxx]");
    }

    private Engine engine(Settings settings) {
        return new Engine(settings, OneEngine.HASHER, this);
    }

    private static Settings with(View view) {
        Settings times = OneEngine.TEN_IN_TEN_SECONDS;
        return new Settings(times.every(), times.lateness(), times.threshold(), view);
    }

    private static int read(Engine engine, String time, String... hosts) {
        int source = OneEngine.open(engine, "");
        read(engine, source, time, hosts);
        return source;
    }

    private static void read(Engine engine, int source, String time, String... hosts) {
        for (String host : hosts) {
            String line = host.equals("secret")
                    ? host + '\n'
                    : host + " - - [09/May/2018:" + time + " +0000] \"GET / HTTP/1.1\" 200 1\n";
            byte[] log = line.getBytes(UTF_8);
            engine.read(source, log, 0, log.length, 0);
        }
    }

    @Override
    public void interval(Interval interval) {
        List<String> samples = interval.summary().invalidReasons().stream()
                .map(InvalidReason::sample)
                .map(sample -> new String(sample, UTF_8))
                .toList();
        told.add(samples.toString());
    }
}
