package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.EngineOutput;
import dev.logtee.engine.FleetEngine;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.PartitionEngine;
import dev.logtee.engine.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    private static final String FIELDS = "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n";

    private static final int PATIENCE = 60;
    private static final long BEGIN = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
    private static final long POSSIBLE = BEGIN + 60_000;

    private final Hasher hasher = Hasher.random();
    private final PartitionEngine engine = newEngine();
    private final List<String> notices = new ArrayList<>();
    private final Sources sources = new Sources(engine, notices::add);
    private long series = 7;

    @Test
    void whatIsShippedAgainIsCountedOnceAndWhatFollowsItIsNew() throws MalformedException {
        take(1, 0, hit(1) + hit(2), "told w3c\n", FIELDS);
        take(1, 0, hit(1) + hit(2) + hit(3), "told w3c\n", FIELDS);
        Ledger ledger = engine.ledger();
        assertThat(ledger.hits()).isEqualTo(3);
        assertThat(ledger.invalid()).isZero();
    }

    @Test
    void directivesThatAreShippedAgainStillSayHowTheLinesAfterThemAreRead() throws MalformedException {
        take(1, 0, FIELDS + hit(1), "format w3c\n", "");
        take(1, 0, FIELDS + hit(1) + hit(2), "format w3c\n", "");
        Ledger ledger = engine.ledger();
        assertThat(ledger.hits()).isEqualTo(2);
        assertThat(ledger.invalid()).isZero();
    }

    @Test
    void recordsThatStandForMoreBytesThanThereAreDoNotEndTheCount() throws MalformedException {
        for (int part = 1; part <= 2; part++) {
            sources.take(block(part, 0, Long.MAX_VALUE, "told combined\n", ""), new byte[0], 0, Long.MAX_VALUE);
        }
        take(3, 0, hit(1), "format w3c\n", FIELDS);
        BinaryWriter out = new BinaryWriter();
        sources.encode(out);
        engine.ledger().encode(out);
        assertThat(engine.ledger().bytesRead()).isEqualTo(Long.MAX_VALUE);
    }

    /// Its shipper had given it a number, was killed before it sent anything of it, and came upon an earlier file then.
    @Test
    void aFileIsCountedThatComesAfterOneOfALargerNumber() throws MalformedException {
        take(24, 0, hit(1), "told w3c\n", FIELDS);
        take(23, 0, hit(2) + hit(3), "told w3c\n", FIELDS);
        take(23, 0, hit(2) + hit(3) + hit(4), "told w3c\n", FIELDS);
        assertThat(engine.ledger().hits()).isEqualTo(4);
    }

    @Test
    void aFileThatWasForgottenIsNotCountedAgainThoughOthersOfItsAgeAreKnown() throws MalformedException {
        take(2, 0, hit(1), "told w3c\n", FIELDS);
        for (int part = 3; part <= 17; part++) {
            take(part, 0, hit(1), "told w3c\n", FIELDS);
        }
        take(1, 0, hit(1), "told w3c\n", FIELDS); // the smallest of 17
        take(1, 0, hit(1), "told w3c\n", FIELDS);
        take(2, 0, hit(1) + hit(2), "told w3c\n", FIELDS);
        assertThat(engine.ledger().hits()).isEqualTo(18);
    }

    @Test
    void thatTwoShippersGoByOneNameIsSaidOnce() throws MalformedException {
        for (long now : new long[] {7, 7, 8, 8}) { // a state that was begun anew
            series = now;
            take(1, 0, hit(1), "told w3c\n", FIELDS);
        }
        assertThat(notices).isEmpty();
        for (long now : new long[] {7, 8, 7}) {
            series = now;
            take(1, 0, hit(1), "told w3c\n", FIELDS);
        }
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("two shippers send what they call web1:/a.log: ")
                .endsWith("; give each server a --host of its own");
    }

    /// Its lines are stamped so far ahead that they belong to no second.
    @Test
    void aServerWithoutAClockHoldsNobodyBackOnceAnotherAnalyzerGoesOnWithIt() throws MalformedException {
        takeAhead(0);
        sources.take(block(Block.Kind.AT_REST, 1, 0, 0, "told w3c\n", FIELDS), new byte[0], 0, POSSIBLE);
        BinaryWriter out = new BinaryWriter();
        sources.encode(out);
        PartitionEngine other = newEngine();
        new Sources(other, notices::add).decode(new BinaryReader(out.toByteArray()));

        assertThat(clockBeside(other)).isEqualTo(6000);
    }

    @ParameterizedTest(name = "its first line was right: {0}")
    @ValueSource(booleans = {true, false})
    void aServerWhoseLinesAreAllAheadIsWaitedForNoLongerThanOneThatIsSilent(boolean wasRight)
            throws MalformedException {
        take(1, 0, "", "told w3c\n", FIELDS);
        sources.take(block(Block.Kind.ENDED, 1, 0, 0, "told w3c\n", FIELDS), new byte[0], 0, POSSIBLE);
        for (int second = 0; second < 2 * PATIENCE; second++) {
            sources.passSecond(PATIENCE);
        }
        take(1, 0, wasRight ? hit(1) : "", "told w3c\n", FIELDS);
        for (int second = 1; second < PATIENCE; second++) {
            takeAhead(second);
            sources.passSecond(PATIENCE);
        }
        assertThat(clockBeside(engine)).isNegative();
        takeAhead(PATIENCE);
        sources.passSecond(PATIENCE);
        assertThat(clockBeside(engine)).isEqualTo(6000);
        take(3, 0, hit(4), "told w3c\n", FIELDS);
        assertThat(clockBeside(engine)).as("it is set right").isEqualTo(2000);
    }

    private PartitionEngine newEngine() {
        return new PartitionEngine(Settings.DEFAULT, hasher, Duration.ofSeconds(PATIENCE));
    }

    /// What the clock of the fleet says if all is well in its other partition; milliseconds since the beginning.
    private long clockBeside(PartitionEngine engine) throws MalformedException {
        FleetEngine fleet = new FleetEngine(Settings.DEFAULT, hasher, new EngineOutput() {});
        fleet.await(2);
        PartitionEngine well = newEngine();
        byte[] lines = (FIELDS + hit(1) + hit(8)).getBytes(UTF_8);
        well.read(
                well.open("web2:/a.log", FormatTerms.decode("told w3c\n").reader(new byte[0])), lines, 0, lines.length);
        fleet.take(0, engine.takePartial().orElseThrow());
        fleet.take(1, well.takePartial().orElseThrow());
        return fleet.clockMillis().orElse(Long.MIN_VALUE + BEGIN) - BEGIN;
    }

    private void takeAhead(int second) throws MalformedException {
        byte[] line = "2026-01-05 10:10:00 10.0.0.1 GET /a 200\n".getBytes(UTF_8);
        long offset = (long) second * line.length;
        sources.take(block(Block.Kind.LINES, 2, offset, line.length, "told w3c\n", FIELDS), line, 0, POSSIBLE);
    }

    private void take(long part, long offset, String lines, String format, String carried) throws MalformedException {
        byte[] value = lines.getBytes(UTF_8);
        sources.take(block(part, offset, value.length, format, carried), value, 0, Long.MAX_VALUE);
    }

    private Block block(long part, long offset, long length, String format, String carried) {
        return block(Block.Kind.LINES, part, offset, length, format, carried);
    }

    private Block block(Block.Kind kind, long part, long offset, long length, String format, String carried) {
        return new Block(
                kind,
                "web1:/a.log",
                "/a.log",
                series,
                part,
                offset,
                length,
                format,
                carried.getBytes(UTF_8),
                OptionalLong.empty());
    }

    private static String hit(int second) {
        return "2026-01-05 10:00:0" + second + " 10.0.0.1 GET /a 200\n";
    }
}
