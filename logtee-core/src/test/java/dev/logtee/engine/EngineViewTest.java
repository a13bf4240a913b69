package dev.logtee.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.MalformedException;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.InvalidReason;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.Registered;
import dev.logtee.traffic.Registry;
import dev.logtee.traffic.Summary;
import dev.logtee.traffic.View;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an engine makes of its view in intervals that are open while something happens.
class EngineViewTest implements EngineOutput {
    private static final Registry BY_FIRST_BYTE =
            address -> Registered.country("A" + (char) ('A' + address.getAddress()[0] % 26));

    private static final View PLACES = new View(
            List.of(),
            new Addresses.AsLogged(),
            List.of(),
            1,
            List.of(),
            new Origins(Optional.of(BY_FIRST_BYTE), Optional.empty()));

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
        assertThat(told).containsExactly("[] [xxxxxx]");
    }

    @Test
    void afterARestartAnOpenIntervalTellsTheCountriesOfAllItsHits() throws MalformedException {
        Engine before = engine(with(PLACES));
        read(before, "16:00:01", "10.1.2.3", "10.1.2.3", "11.0.0.1");
        Engine after = engine(with(PLACES));
        after.restore(before.snapshot());
        read(after, "16:00:02", "10.1.2.3", "12.0.0.1");
        Summary shown = new Summary(OneEngine.HASHER, new MemoryBudget(1 << 20));
        after.addOpenTo(shown);
        after.cut();
        assertThat(told).containsExactly("[AK 3, AL 1, AM 1] []");
        assertThat(countries(shown)).isEqualTo("[AK 3, AL 1, AM 1]");
    }

    @Test
    void intervalsThatOpenOnceCountriesAreToldHaveThem() {
        Engine engine = engine(with(View.WHOLE));
        int source = read(engine, "16:00:01", "10.1.2.3");
        engine.change(with(PLACES));
        for (String time : List.of("16:00:02", "16:00:13", "16:00:24", "16:00:35")) {
            read(engine, source, time, "10.1.2.3", "11.0.0.1");
        }
        engine.change(with(View.WHOLE));
        for (String time : List.of("16:00:36", "16:00:47", "16:00:58")) {
            read(engine, source, time, "10.1.2.3");
        }
        engine.cut();
        assertThat(told)
                .containsExactly("[] []", "[AK 1, AL 1] []", "[AK 1, AL 1] []", "[AK 2, AL 1] []", "[] []", "[] []");
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
        assertThat(told).containsExactly("[] []", "[] [xxxxxx]", "[] [xxxxxx]", "[] [xxxxxx]");
    }

    @Test
    void invalidLinesFromBeforeAnyTimeWasKnownAreHiddenInIntervalsThatOpenOnceAddressesAre() {
        Engine engine = engine(with(View.WHOLE));
        int source = OneEngine.open(engine, "");
        read(engine, source, "", "secret");
        engine.change(with(new View(List.of(), new Addresses.Shortened(), List.of(), 1)));
        read(engine, source, "16:00:01", "10.1.2.3");
        engine.cut();
        assertThat(told).containsExactly("[] [xxxxxx]");
    }

    @Test
    void aRuleJudgesTheHitsOfACountryAlone() {
        Rule rule = new Rule(
                "one country",
                Measure.HITS_PER_SECOND,
                Bounds.above(new BigDecimal("0.2")),
                Timing.over(Duration.ofSeconds(10)),
                new Rule.Scope(List.of(Condition.parse("country=AL")), false),
                1,
                Severity.WARNING,
                Optional.empty());
        Rules rules = new Rules(OneEngine.TEN_IN_TEN_SECONDS.rules().traffic(), List.of(rule));
        Settings times = OneEngine.TEN_IN_TEN_SECONDS;
        assertThatThrownBy(() -> new Settings(times.every(), times.lateness(), rules, View.WHOLE))
                .hasMessage("a rule asks for what nobody tells of hosts");
        Engine engine = engine(new Settings(times.every(), times.lateness(), rules, PLACES));
        int source = read(engine, "16:00:01", "10.1.2.3", "10.1.2.3", "11.0.0.1", "11.0.0.2", "10.1.2.3");
        read(engine, source, "16:00:05", "11.0.0.1");
        read(engine, source, "16:00:09", "10.0.0.1");
        engine.cut();
        assertThat(told.getFirst()).isEqualTo("one country triggered 3 hits");
    }

    @Test
    void aFleetIsToldTheCountriesThatItsServersFound() throws MalformedException {
        Settings settings = with(PLACES);
        EdgeEngine server = new EdgeEngine(settings, OneEngine.HASHER);
        int source = read(server.engine(), "16:00:01", "10.1.2.3", "10.1.2.3", "11.0.0.1");
        SummingEngine summing = new SummingEngine(settings, OneEngine.HASHER, Duration.ofSeconds(30));
        FleetEngine fleet = new FleetEngine(settings, OneEngine.HASHER, this);
        for (String time : List.of("16:00:05", "16:00:21", "16:00:32")) {
            summing.take(0, "server", server.takePartial().orElseThrow(), Long.MAX_VALUE);
            fleet.take(0, summing.takePartial().orElseThrow());
            read(server.engine(), source, time, "10.1.2.3");
        }
        assertThat(told).containsExactly("[AK 3, AL 1] []");
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

    private static String countries(Summary summary) {
        return summary.top(Dimension.COUNTRY, 9).rows().stream()
                .map(row -> row.text() + ' ' + row.hits())
                .toList()
                .toString();
    }

    @Override
    public void interval(Interval interval) {
        List<String> samples = interval.summary().invalidReasons().stream()
                .map(InvalidReason::sample)
                .map(sample -> new String(sample, UTF_8))
                .toList();
        told.add(countries(interval.summary()) + ' ' + samples);
    }

    @Override
    public void alert(AlertEvent event) {
        told.add(event.rule() + ' ' + event.kind().word() + ' ' + event.hits() + " hits");
    }
}
