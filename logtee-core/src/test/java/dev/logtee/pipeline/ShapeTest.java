package dev.logtee.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.alert.Bounds;
import dev.logtee.alert.Measure;
import dev.logtee.alert.Rule;
import dev.logtee.alert.Rules;
import dev.logtee.alert.Severity;
import dev.logtee.alert.Threshold;
import dev.logtee.alert.Timing;
import dev.logtee.bytes.SipHash;
import dev.logtee.engine.Settings;
import dev.logtee.format.Format;
import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.format.TrustedProxies;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.Condition;
import dev.logtee.traffic.Origins;
import dev.logtee.traffic.Registered;
import dev.logtee.traffic.Registry;
import dev.logtee.traffic.View;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void ofSettingsItIsWhatTheirRecordsSay() {
        List<Condition> where = List.of(Condition.parse("section=/api"), Condition.parse("status!=4xx"));
        Rule rule = new Rule(
                "slow",
                Measure.HITS_PER_SECOND,
                new Bounds(Bounds.Side.ABOVE, new BigDecimal("2.50"), BigDecimal.ONE),
                new Timing(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Optional.empty()),
                new Rule.Scope(where, true),
                20,
                Severity.CRITICAL,
                Optional.of("look at {value}"));
        Rules rules = new Rules(Rules.of(Threshold.DEFAULT).traffic(), List.of(rule));
        for (Addresses addresses : List.of(
                new Addresses.AsLogged(),
                new Addresses.Shortened(),
                new Addresses.Hashed(SipHash.withKey(new byte[SipHash.KEY_BYTES])))) {
            View view = new View(where, addresses, List.of("token", "key"), 3, List.of(where, List.of()), Origins.NONE);
            Settings settings = new Settings(Duration.ofSeconds(20), Duration.ofMillis(1500), rules, view);
            assertThat(Shape.of(settings)).isEqualTo(settings.toString());
        }
        for (View view : List.of(View.WHOLE, telling(Optional.empty()), telling(Optional.of(new Nowhere())))) {
            Settings settings = new Settings(Duration.ofSeconds(10), Duration.ZERO, Threshold.DEFAULT, view);
            assertThat(Shape.of(settings)).isEqualTo(settings.toString());
        }
    }

    @Test
    void itNamesAllThatAViewIsMadeOf() {
        String shape = telling(Optional.of(new Nowhere())).toString();
        for (RecordComponent component : View.class.getRecordComponents()) {
            if (component.getType() != Origins.class) {
                assertThat(shape).contains(component.getName() + '=');
            }
        }
        assertThat(shape).endsWith(", countries=Optional[Nowhere[]], asns=Optional[Nowhere[]]]");
        assertThat(telling(Optional.empty()).toString()).endsWith(", countries=Optional[Nowhere[]]]");
    }

    private static View telling(Optional<Registry> asns) {
        Origins origins = new Origins(Optional.of(new Nowhere()), asns);
        return new View(List.of(), new Addresses.AsLogged(), List.of(), 1, List.of(), origins);
    }

    /// Knows no address.
    private record Nowhere() implements Registry {
        @Override
        public Optional<Registered> of(InetAddress address) {
            return Optional.empty();
        }
    }

    @Test
    void oneFormatIsToldFromAnother() {
        List<Optional<Format>> formats = List.of(
                Optional.empty(),
                Formats.named("common"),
                Formats.named("combined"),
                Optional.of(Formats.of("%h %t \"%r\" %>s")),
                Optional.of(Formats.of("%h %t \"%r\" %>s %b")),
                Formats.named("json"),
                Optional.of(Formats.json(Map.of("status", "code"))),
                Optional.of(Formats.json(Map.of("status", "code", "host", "ip"))));
        assertThat(formats.stream().map(format -> shape(format, ReaderTerms.NONE)))
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsTheSameInEveryRun() {
        Map<String, String> names = Map.of("status", "code", "host", "ip", "time", "at");
        assertThat(shape(Optional.of(Formats.json(names)), proxies("10.0.0.0/8", "::1")))
                .isEqualTo(shape(Optional.of(Formats.json(names)), proxies("10.0.0.0/8", "::1")))
                .contains("10.0.0.0/8,::1", "{host=ip, status=code, time=at}")
                .doesNotContain("@");
    }

    @Test
    void termsOfReadingAreToldApart() {
        assertThat(List.of(
                        shape(Optional.empty(), ReaderTerms.NONE),
                        shape(Optional.empty(), proxies("10.0.0.0/8")),
                        shape(Optional.empty(), proxies("10.0.0.0/9")),
                        shape(
                                Optional.empty(),
                                new ReaderTerms(Optional.of(ZoneId.of("Asia/Tokyo")), Optional.empty()))))
                .doesNotHaveDuplicates();
    }

    private static ReaderTerms proxies(String... networks) {
        return new ReaderTerms(Optional.empty(), Optional.of(TrustedProxies.of(List.of(networks))));
    }

    private static String shape(Optional<Format> format, ReaderTerms terms) {
        Watch watch = new Watch(List.of("access.log"), new Watch.From.Start(), true, format, terms, Settings.DEFAULT);
        return Shape.of(watch, watch.settings());
    }
}
