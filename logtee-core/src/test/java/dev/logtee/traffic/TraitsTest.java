package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which countries, autonomous systems and bots summaries tell, of hits whose hosts and user agents they list.
class TraitsTest {
    private static final List<String> NETWORKS = List.of("10.0.%d.%d", "11.0.%d.%d", "12.0.%d.%d", "host-%d-%d");
    private static final Map<String, String> KNOWN = Map.of("10", "DE", "11", "FR");

    private static final List<String> AGENTS = List.of("GPTBot/%d", "Mozilla/5.0 (Googlebot; %d)", "Firefox/%d");
    private static final List<String> BOTS = List.of("GPTBot", "Googlebot", "");

    private final Traits traits = new Traits(Places.ORIGINS);
    private static final int FORGOTTEN = 1 << 15;

    private final Map<String, Row> countries = new TreeMap<>();
    private final Map<String, Row> bots = new TreeMap<>();
    private final Map<String, Row> asns = new TreeMap<>();

    /// Of so many hosts and user agents, and fewer at a time than there are in all.
    @ParameterizedTest
    @ValueSource(ints = {50, 3_000, 40_000})
    void theyAddUpExactlyHoweverSummariesMerge(int hosts) throws MalformedException {
        Random random = new Random(hosts);
        Summary counting = counting();
        Summary told = sum();
        Summary forms = sum();
        Summary open = sum();
        for (int part = 0; part < 4; part++) {
            count(counting, random, hosts);
            if (part < 3) {
                counting.tellTraits();
                told.merge(counting);
                forms.mergeEncoded(counting.encode(Detail.ofRows(20)));
                counting.clear();
            }
        }
        told.merge(counting);
        forms.merge(counting, 20);
        open.merge(told);
        for (Summary sum : List.of(told, forms, open)) {
            assertExact(sum);
        }
        assertThat(open.encode()).isEqualTo(decode(open.encode(), sum()).encode());
    }

    @Test
    void whatIsOpenGoesOnAsIfItHadNotBeenReadBack() throws MalformedException {
        Random random = new Random(1);
        Summary summary = counting();
        for (int part = 0; part < 3; part++) {
            count(summary, random, 20_000);
            summary = decode(summary.encode(), counting());
        }
        assertThat(summary.top(Dimension.HOST, 1).error()).isPositive();
        assertThat(summary.top(Dimension.USER_AGENT, 1).error()).isPositive();
        Summary parts = counting();
        count(parts, random, 20_000);
        summary.merge(parts);
        summary.tellTraits();
        assertExact(summary);
    }

    /// Also where its lists drop values to make room.
    @Test
    void whatIsAddedToOneThatIsToldIsToldOnce() {
        Random random = new Random(8);
        Summary summary = counting();
        count(summary, random, 8_000);
        summary.tellTraits();
        Summary more = counting();
        count(more, random, 8_000);
        more.tellTraits();
        summary.merge(more);
        assertExact(summary);
    }

    @Test
    void whatIsOpenIsOfNoUseWhereNobodyTellsTheRest() throws MalformedException {
        Summary summary = counting();
        count(summary, new Random(2), 20_000);
        Summary read = decode(summary.encode(), sum());
        assertThat(read.top(Dimension.COUNTRY, 9).rows()).isEmpty();
        assertThat(read.top(Dimension.BOT, 9).rows()).isEmpty();
        assertThat(read.top(Dimension.ASN, 9).rows()).isEmpty();
    }

    /// Of the forms before there were bots, and before there were autonomous systems.
    @ParameterizedTest
    @CsvSource({"4, 1", "5, 3"})
    void whatWasOpenBeforeThereWereSomeTellsThemOfWhatItLists(byte form, byte open) throws MalformedException {
        Summary summary = counting();
        count(summary, new Random(5), 100);
        byte[] written = summary.encode();
        int at = new String(written, ISO_8859_1).indexOf(Dimension.SECTION.name()) - 3;
        assertThat(written[at]).isEqualTo((byte) 7);
        written[at] = open;
        written[0] = form;
        SummaryFormTest.seal(written);
        Summary read = decode(written, counting());
        read.tellTraits();
        assertExact(read);
    }

    @Test
    void whereNobodyTellsThemThereAreNone() {
        Summary summary = sum();
        count(summary, new Random(3), 100);
        summary.tellTraits();
        assertThat(summary.top(Dimension.COUNTRY, 9).rows()).isEmpty();
        assertThat(summary.top(Dimension.BOT, 9).rows()).isEmpty();
        assertThat(new String(summary.encode(), ISO_8859_1)).doesNotContain("COUNTRY", "BOT", "ASN");
    }

    @Test
    void aHostIsLookedUpOnceForAllItsHits() {
        List<InetAddress> asked = new ArrayList<>();
        Registry remembered = address -> {
            asked.add(address);
            return Optional.empty();
        };
        Check check =
                Condition.parse("country!=-").check(new Traits(new Origins(Optional.of(remembered), Optional.empty())));
        Hit hit = new Hit();
        for (int i = 0; i < 10; i++) {
            Hits.fill(hit, Map.of(Field.HOST, "2001:db8::7"), 0, 200, 1, -1);
            assertThat(check.passes(hit)).isFalse();
        }
        assertThat(asked).hasSize(1);
    }

    /// As many as there are in the world would not fit into each interval.
    @Test
    void ofMoreAutonomousSystemsThanAreListedItIsSaidByHowManyHitsEachMayBeOff() {
        Registry many = address -> {
            int number = ByteBuffer.wrap(address.getAddress()).getInt() >>> 8 & 0xffff;
            return Registered.asn(number + 1, "Name of " + number);
        };
        Traits telling = new Traits(new Origins(Optional.empty(), Optional.of(many)));
        Summary summary = new Summary(Model.HASHER, new MemoryBudget(8 << 20), View.WHOLE, Optional.of(telling));
        Map<String, Long> hits = new HashMap<>();
        Random random = new Random(6);
        Hit hit = new Hit();
        for (int i = 0; i < 60_000; i++) {
            int number = Math.min(random.nextInt(20_000), random.nextInt(19_000));
            String host = "10." + (number >> 8) + '.' + (number & 255) + '.' + random.nextInt(3);
            Hits.fill(hit, Map.of(Field.HOST, host), 1000, 200, 1, -1);
            summary.add(hit);
            hits.merge("AS" + (number + 1) + " Name of " + number, 1L, Long::sum);
        }
        summary.tellTraits();
        Top top = summary.top(Dimension.ASN, Integer.MAX_VALUE);
        assertThat(top.error()).isBetween(1L, 100L);
        for (Row row : top.rows()) {
            assertThat(row.hits()).isBetween(hits.get(row.text()) - top.error(), hits.get(row.text()));
        }
    }

    @Test
    void anAutonomousSystemIsOneWhateverItIsCalled() {
        Summary sum = sum();
        for (String name : List.of("Example", "Example Hosting", "")) {
            Registry naming = _ -> Registered.asn(4_294_967_294L, name);
            Traits telling = new Traits(new Origins(Optional.empty(), Optional.of(naming)));
            Summary summary = new Summary(Model.HASHER, new MemoryBudget(8 << 20), View.WHOLE, Optional.of(telling));
            count(summary, new Random(7), 10);
            sum.merge(summary);
        }
        assertThat(sum.top(Dimension.ASN, 9).rows()).extracting(Row::text).containsExactly("AS4294967294 Example");
    }

    @Test
    void aNumberThatIsReservedIsNoneAndALongNameIsCut() {
        assertThat(Registered.asn(0, "Not routed")).isEmpty();
        assertThat(Registered.asn(4_294_967_295L, "")).isEmpty();
        assertThat(Registered.asn(64_496, " ")).map(Registered::label).hasValue("AS64496");
        assertThat(Registered.asn(64_496, "😀".repeat(101)))
                .map(Registered::label)
                .hasValue("AS64496 " + "😀".repeat(100));
    }

    @Test
    void whatIsOpenIsLookedUpOnceWhileItDoesNotChange() {
        List<InetAddress> asked = new ArrayList<>();
        Registry registry = address -> {
            asked.add(address);
            return Places.ASNS.of(address);
        };
        Traits telling = new Traits(new Origins(Optional.of(Places.COUNTRIES), Optional.of(registry)));
        Summary open = new Summary(Model.HASHER, new MemoryBudget(8 << 20), Places.view(), Optional.of(telling));
        for (int part = 0; part < 3; part++) {
            count(open, new Random(part), 3_000);
            for (int look = 0; look < 4; look++) {
                forget(telling);
                int before = asked.size();
                Summary sum = sum();
                sum.merge(open);
                assertExact(sum);
                assertThat(asked.size() > before).isEqualTo(look < 2);
            }
        }
        open.tellTraits();
        assertExact(open);
    }

    /// Kept they would take 700 KiB a summary.
    @Test
    void whatThereIsNoRoomToKeepIsLookedUpEachTime() {
        List<InetAddress> asked = new ArrayList<>();
        Registry registry = address -> {
            asked.add(address);
            return Registered.asn(1 + ByteBuffer.wrap(address.getAddress()).getInt(), "x".repeat(100));
        };
        Traits telling = new Traits(new Origins(Optional.empty(), Optional.of(registry)));
        Hit hit = new Hit();
        List<Summary> open = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            Summary summary = new Summary(Model.HASHER, new MemoryBudget(8 << 20), Places.view(), Optional.of(telling));
            for (int i = 0; i < 4_000; i++) {
                String host = "10.%d.%d.%d".formatted(number, i >> 8, i & 255);
                Hits.fill(hit, Map.of(Field.HOST, host), 1000, 200, 1, -1);
                summary.add(hit);
            }
            open.add(summary);
        }
        List<Integer> looks = new ArrayList<>();
        for (int look = 0; look < 4; look++) {
            asked.clear();
            for (Summary summary : open) {
                Summary sum = sum();
                sum.merge(summary);
                assertThat(sum.top(Dimension.ASN, Integer.MAX_VALUE).rows()).hasSize(4_000);
            }
            looks.add(asked.size());
        }
        assertThat(looks.get(3)).isEqualTo(looks.get(2)).isBetween(1, looks.get(1) - 1);
    }

    /// Has other hosts remembered.
    private static void forget(Traits traits) {
        for (int i = 0; i < FORGOTTEN; i++) {
            byte[] host = ("192.0." + (i >> 8) + '.' + (i & 255)).getBytes(ISO_8859_1);
            traits.label(Dimension.ASN, host, 0, host.length);
        }
    }

    @Test
    void nobodyAsksForThemWhereNobodyTellsThem() {
        List<Condition> where = List.of(Condition.parse("country=DE"));
        assertThatThrownBy(() -> new View(where, new Addresses.AsLogged(), List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a condition asks for what nobody tells: country=DE");
        assertThatThrownBy(() -> View.WHOLE.narrowedTo(List.of(where))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Places.view().narrowedTo(List.of(where)).narrowed()).containsExactly(where);
    }

    @Test
    void hiddenAddressesAndOriginsDoNotGoTogether() {
        assertThatThrownBy(
                        () -> new View(List.of(), new Addresses.Shortened(), List.of(), 1, List.of(), Places.ORIGINS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Summary counting() {
        return new Summary(Model.HASHER, new MemoryBudget(8 << 20), Places.view(), Optional.of(traits));
    }

    private static Summary sum() {
        return new Summary(Model.HASHER, new MemoryBudget(8 << 20));
    }

    private static Summary decode(byte[] form, Summary into) throws MalformedException {
        into.mergeEncoded(form);
        return into;
    }

    private void count(Summary summary, Random random, int hosts) {
        Hit hit = new Hit();
        for (int i = 0; i < hosts; i++) {
            int number = random.nextInt(hosts);
            String host = NETWORKS.get(number % NETWORKS.size()).formatted(number >> 8 & 255, number & 255);
            int status = random.nextInt(4) == 0 ? 500 : 200;
            int bytes = random.nextInt(1000);
            int kind = number % AGENTS.size();
            String agent = AGENTS.get(kind).formatted(number);
            Hits.fill(hit, Map.of(Field.HOST, host, Field.USER_AGENT, agent), 1000, status, bytes, -1);
            summary.add(hit);
            Row row = new Row(new byte[0], 1, bytes, status == 500 ? 1 : 0);
            countries.merge(KNOWN.getOrDefault(host.substring(0, 2), ""), row, TraitsTest::plus);
            bots.merge(BOTS.get(kind), row, TraitsTest::plus);
            asns.merge(asn(host), row, TraitsTest::plus);
        }
    }

    private static Row plus(Row one, Row other) {
        return new Row(
                one.label(), one.hits() + other.hits(), one.bytes() + other.bytes(), one.errors() + other.errors());
    }

    private void assertExact(Summary summary) {
        assertExact(summary.top(Dimension.COUNTRY, Integer.MAX_VALUE), countries);
        assertExact(summary.top(Dimension.BOT, Integer.MAX_VALUE), bots);
        assertExact(summary.top(Dimension.ASN, Integer.MAX_VALUE), asns);
    }

    private static String asn(String host) {
        return host.startsWith("host")
                ? ""
                : Places.ASNS
                        .of(InetAddress.ofLiteral(host))
                        .map(Registered::label)
                        .orElse("");
    }

    private static void assertExact(Top top, Map<String, Row> exact) {
        assertThat(top.error()).isZero();
        assertThat(top.rows())
                .extracting(Row::text)
                .containsExactlyInAnyOrderElementsOf(exact.keySet().stream()
                        .filter(label -> !label.isEmpty())
                        .toList());
        for (Row row : top.rows()) {
            Row other = exact.get(row.text());
            assertThat(List.of(row.hits(), row.bytes(), row.errors()))
                    .as(row.text())
                    .containsExactly(other.hits(), other.bytes(), other.errors());
        }
    }
}
