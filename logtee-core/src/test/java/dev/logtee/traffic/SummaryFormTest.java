package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Hits;
import dev.logtee.sketch.Detail;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.traffic.Model.Line;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryFormTest {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 40_000})
    void whatWasWrittenIsReadBack(int lines) throws MalformedException {
        List<Line> log = Model.log(new Random(lines), lines, 1_000_000);
        Summary summary = Model.count(log, Model.summary());
        Summary back = decode(summary.encode());
        assertThat(Model.exactPart(back)).isEqualTo(Model.exactPart(summary));
        assertThat(back.encode()).isEqualTo(summary.encode());
        Model.check(back, log);
    }

    @Test
    void aSmallerFormKeepsAllButTheTailsOfTheLists() throws MalformedException {
        List<Line> log = Model.log(new Random(2), 20_000, 3000);
        Summary summary = Model.count(log, Model.summary());
        byte[] small = summary.encode(Detail.ofRows(25));
        assertThat(small.length).isLessThan(summary.encode().length / 2);
        Summary back = decode(small);
        assertThat(back.hits()).isEqualTo(summary.hits());
        assertThat(back.size()).isEqualTo(summary.size());
        assertThat(back.top(Dimension.TARGET, 1).error()).isPositive();
        assertThat(back.top(Dimension.TARGET, 20).rows().toString())
                .isEqualTo(summary.top(Dimension.TARGET, 20).rows().toString());
        assertThat((double) back.visitors() / summary.visitors()).isBetween(0.97, 1.03);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 600, 60_000})
    void itsBriefFormFitsAndKeepsItsCounters(int lines) throws MalformedException {
        Summary summary = Model.count(Model.log(new Random(lines), lines, 1_000_000), Model.summary());
        byte[] brief = summary.encodeWithin(10 << 10, Detail.BRIEF);
        assertThat(brief.length).isLessThanOrEqualTo(10 << 10);
        Summary back = decode(brief);
        assertThat(back.lines()).isEqualTo(summary.lines());
        assertThat(back.bytes()).isEqualTo(summary.bytes());
        assertThat(back.status()).isEqualTo(summary.status());
        assertThat(back.invalidReasons().toString())
                .isEqualTo(summary.invalidReasons().toString());
        assertThat(back.top(Dimension.SECTION, 5).rows().toString())
                .isEqualTo(summary.top(Dimension.SECTION, 5).rows().toString());
        assertThat((double) back.visitors()).isCloseTo(summary.visitors(), withinPercentage(5));
    }

    @Test
    void briefFormsMergeAndMayBeWrittenInFullAgain() throws MalformedException {
        Summary all = Model.summary();
        Summary merged = Model.summary();
        for (int part = 0; part < 6; part++) {
            List<Line> log = Model.log(new Random(part), 5_000, 30_000);
            Model.count(log, all);
            merged.mergeEncoded(Model.count(log, Model.summary()).encodeWithin(10 << 10, Detail.BRIEF));
        }
        assertThat(merged.hits()).isEqualTo(all.hits());
        assertThat((double) merged.visitors()).isCloseTo(all.visitors(), withinPercentage(5));
        assertThat(decode(merged.encode()).visitors()).isEqualTo(merged.visitors());
        merged.clear();
        Model.count(Model.log(new Random(9), 60_000, 1_000_000), merged);
        Summary anew = Model.count(Model.log(new Random(9), 60_000, 1_000_000), Model.summary());
        assertThat(merged.visitors()).isEqualTo(anew.visitors());
    }

    @Test
    void itsBriefFormFitsWhateverTheLogHolds() throws MalformedException {
        Summary summary = Model.summary();
        Hit hit = new Hit();
        Random random = new Random(11);
        for (int i = 0; i < 40_000; i++) {
            Map<Field, String> fields = new EnumMap<>(Field.class);
            for (Field field : Field.values()) {
                fields.put(field, "x".repeat(1500) + random.nextInt(2000));
            }
            long any = random.nextLong() >>> 1 >>> random.nextInt(63);
            Hits.fill(hit, fields, 1_000_000, i % 1000, any, any);
            summary.add(hit);
        }
        byte[] brief = summary.encodeWithin(10 << 10, Detail.BRIEF);
        assertThat(brief.length).isLessThanOrEqualTo(10 << 10);
        assertThat(decode(brief).hits()).isEqualTo(40_000);
        assertThat(decode(brief).status()).hasSize(1000);
    }

    @Test
    void whereNothingIsSaidOfCachesTheFormIsThatOfBefore() {
        Summary summary = Model.summary();
        Hit hit = new Hit();
        Hits.fill(hit, Map.of(Field.SECTION, "/a"), 1_000_000, 200, 5, -1);
        summary.add(hit);
        assertThat(new String(summary.encode(), ISO_8859_1)).doesNotContain("CACHE");
        Hits.fill(hit, Map.of(Field.CACHE, "HIT"), 1_000_000, 200, 5, -1);
        summary.add(hit);
        assertThat(new String(summary.encode(), ISO_8859_1)).contains("CACHE");
    }

    @Test
    void anotherHashKeyIsRefused() {
        byte[] encoded = Model.summary().encode();
        assertThatThrownBy(() -> Summary.decode(encoded, Hasher.random(), new MemoryBudget(0)))
                .isInstanceOf(MalformedException.class)
                .hasMessage("this summary was counted with another hash key");
    }

    @Test
    void anotherFormIsRefused() {
        byte[] encoded = Model.summary().encode();
        encoded[0] = 1;
        seal(encoded);
        assertThatThrownBy(() -> decode(encoded)).hasMessage("its form must be 6: form=1");
    }

    @Test
    void aFormFromBeforeThereWereCountriesIsReadAsOneWithoutAny() throws MalformedException {
        byte[] encoded =
                Model.count(Model.log(new Random(4), 200, 50), Model.summary()).encode();
        int open = new String(encoded, ISO_8859_1).indexOf(Dimension.SECTION.name()) - 3;
        byte[] before = new byte[encoded.length - 1];
        System.arraycopy(encoded, 0, before, 0, open);
        System.arraycopy(encoded, open + 1, before, open, before.length - open);
        before[0] = 3;
        seal(before);
        assertThat(decode(before).encode()).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(bytes = {4, 5})
    void aFormFromBeforeThereWereBotsOrAutonomousSystemsIsReadAsOneWithoutAny(byte form) throws MalformedException {
        byte[] encoded =
                Model.count(Model.log(new Random(4), 200, 50), Model.summary()).encode();
        byte[] before = encoded.clone();
        before[0] = form;
        seal(before);
        assertThat(decode(before).encode()).isEqualTo(encoded);
    }

    @Test
    void cutShortItIsRefused() {
        byte[] encoded =
                Model.count(Model.log(new Random(3), 200, 50), Model.summary()).encode();
        for (int length = 0; length < encoded.length; length += 1 + length / 20) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> decode(cut)).isInstanceOf(MalformedException.class);
            if (length >= Long.BYTES) {
                seal(cut);
                assertThatThrownBy(() -> decode(cut)).isInstanceOf(MalformedException.class);
            }
        }
    }

    /// The checksum is set right again, so that the damage gets through to every part.
    @ParameterizedTest
    @ValueSource(ints = {200, 12_000})
    void damagedItIsReadOrRefusedButNothingElse(int lines) {
        Random random = new Random(lines);
        byte[] whole = Model.count(Model.log(random, lines, 1_000_000), Model.summary())
                .encode();
        for (int round = 0; round < (lines < 1000 ? 2000 : 150); round++) {
            byte[] damaged = whole.clone();
            int from = round % 2 == 0 ? 0 : Math.max(0, random.nextInt(damaged.length) - 100);
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                damaged[Math.min(damaged.length - 9, from + random.nextInt(200))] = (byte) random.nextInt();
            }
            seal(damaged);
            readOrRefuse(damaged);
        }
        for (int round = 0; round < 300; round++) {
            byte[] noise = new byte[random.nextInt(300) + 8];
            random.nextBytes(noise);
            noise[0] = 1;
            LONG.set(noise, Math.min(1, noise.length - 8), Model.HASHER.keyId());
            seal(noise);
            readOrRefuse(noise);
        }
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            Summary read = decode(bytes);
            read.merge(read(read));
            Model.exactPart(read);
        } catch (MalformedException expected) {
            assertThat(expected).hasMessageMatching("(?s).+");
        }
    }

    private static Summary read(Summary summary) throws MalformedException {
        return decode(summary.encode());
    }

    private static Summary decode(byte[] bytes) throws MalformedException {
        return Summary.decode(bytes, Model.HASHER, new MemoryBudget(64 << 20));
    }

    static void seal(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Long.BYTES);
        LONG.set(bytes, bytes.length - Long.BYTES, crc.getValue());
    }
}
