package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.Hasher;
import dev.logtee.bytes.MalformedException;
import dev.logtee.engine.Ledger;
import dev.logtee.engine.PartitionEngine;
import dev.logtee.engine.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final String FIELDS = "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n";

    private final PartitionEngine engine =
            new PartitionEngine(Settings.DEFAULT, Hasher.random(), Duration.ofMinutes(1));
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

    private void take(long part, long offset, String lines, String format, String carried) throws MalformedException {
        byte[] value = lines.getBytes(UTF_8);
        sources.take(block(part, offset, value.length, format, carried), value, 0, Long.MAX_VALUE);
    }

    private Block block(long part, long offset, long length, String format, String carried) {
        return new Block(
                Block.Kind.LINES,
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
