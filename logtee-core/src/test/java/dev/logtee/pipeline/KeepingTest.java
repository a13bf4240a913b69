package dev.logtee.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.format.Formats;
import dev.logtee.format.ReaderTerms;
import dev.logtee.pipeline.Watch.From;
import dev.logtee.source.Decoder;
import dev.logtee.traffic.Addresses;
import dev.logtee.traffic.View;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that are killed between any two commits, and what they say in sum.
class KeepingTest extends KeptRuns {
    @ParameterizedTest(name = "commits beside: {0}")
    @ValueSource(booleans = {false, true})
    void aRunKilledAtAnyMomentGoesOnAsIfItHadNotBeen(boolean isBeside) throws IOException {
        Random random = new Random(7);
        int lines = 0;
        for (int round = 0; round < 60; round++) {
            int more = random.nextInt(200);
            write(lines, lines + more);
            lines += more;
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                run(watch(10), 1 + random.nextInt(5), random.nextInt(4) > 0, isBeside ? thread : Runnable::run);
            }
        }
        List<String> killed = List.copyOf(printed);
        printed.clear();
        state.saved = Optional.empty();
        run(watch(10), 10, false);

        Set<String> once = new LinkedHashSet<>(killed);
        assertThat(once).as("the same, some of it printed twice").containsExactlyElementsOf(printed);
        assertThat(printed).anyMatch(line -> line.startsWith("traffic-triggered"));
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"w3c", "auto"})
    void whatAFormatCarriesIsKept(String format) throws IOException {
        Watch watch = watch(10, View.WHOLE, Formats.named(format));
        append("#Version: 1.0\n#Date: 2018-05-09\n#Fields: time c-ip cs-method cs-uri sc-status\n");
        append("16:00:00 192.0.2.1 GET /a 200\n");
        run(watch, 5, true);
        append("16:00:01 192.0.2.1 GET /b 200\n16:00:20 192.0.2.1 GET /c 200\n");
        run(watch, 5, true);
        assertThat(printed).containsExactly("interval 1525881600 hits 2");
    }

    @ParameterizedTest(name = "once: {0}, the log is {1}")
    @CsvSource({"false, left", "false, renamed", "false, compressed", "true, left", "true, renamed", "true, compressed"
    })
    void whatAFormatCarriesIsFoundAgainWhereItIsNotKept(boolean once, String rotation) throws IOException {
        String directives = "#Version: 1.0\n#Date: 2018-05-09\n#Fields: time c-ip cs-method cs-uri sc-status\n";
        append(directives + "16:00:00 192.0.2.1 GET /a 200\n");
        run(ofOne(once, 10), 5, false);
        append("16:00:01 192.0.2.1 GET /b 200\n");
        Path log = folder.resolve("access.log");
        if (!rotation.equals("left")) {
            Files.move(log, folder.resolve("access.log.1"));
            append(directives);
        }
        if (rotation.equals("compressed")) {
            try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("access.log.1.gz")))) {
                Files.copy(folder.resolve("access.log.1"), packed);
            }
            Files.delete(folder.resolve("access.log.1"));
        }
        append("16:00:20 192.0.2.1 GET /c 200\n");
        run(ofOne(once, 5), 5, false);
        assertThat(state.saved.orElseThrow().ledger().hits()).isEqualTo(3);
        assertThat(state.saved.orElseThrow().ledger().invalid()).isZero();
    }

    /// One of two compressed files holds the rest of the log, and has no name that would say so; the other begins as
    /// the log did. Both are unpacked to tell.
    @Test
    void aRunStoppedAtAnyMomentOfUnpackingGoesOnWhereItWas() throws IOException {
        Path log = folder.resolve("access.log");
        write(0, 1500);
        run(watch(10), 5, false);
        Optional<State.Saved> before = state.saved;
        write(1500, 1600);
        pack(log, "access-before.gz");
        write(0, 30);
        write(2000, 3500);
        pack(log, "access.log.1.gz");
        write(3500, 3600);

        Stopping decoder;
        int blocks = 0;
        do {
            state.saved = before;
            decoder = new Stopping(++blocks);
            run(watchBy(decoder), 5, false);
            assertThat(decoder.left).as("unpacked after the stop").isNotNegative();
            run(watch(10), 5, false);
            assertThat(state.saved.orElseThrow().ledger().lines()).isEqualTo(1600 + 1530 + 100);
        } while (decoder.left == 0);
        assertThat(blocks).isGreaterThan(10);
        assertThat(notices).isEmpty();
    }

    private Watch watchBy(Decoder decoder) {
        Watch watch = watch(10);
        return new Watch(
                watch.inputs(),
                watch.from(),
                false,
                watch.format(),
                watch.terms(),
                watch.settings(),
                List.of(),
                List.of(decoder));
    }

    private void pack(Path log, String name) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            Files.copy(log, packed);
        }
        Files.delete(log);
    }

    /// Stops the run once so many blocks were unpacked, not counting the first ones of each file.
    private final class Stopping implements Decoder {
        private int left;

        Stopping(int blocks) {
            left = blocks;
        }

        @Override
        public boolean fits(String fileName) {
            return GZIP.fits(fileName);
        }

        @Override
        public InputStream decode(InputStream compressed) throws IOException {
            return new FilterInputStream(GZIP.decode(compressed)) {
                private int unpackedBytes;

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    unpackedBytes += read;
                    if (unpackedBytes > 72 << 10 && --left == 0) {
                        stop.run();
                    }
                    return read;
                }
            };
        }
    }

    private Watch ofOne(boolean once, int everySeconds) {
        Watch watch = watch(everySeconds);
        return new Watch(watch.inputs(), watch.from(), once, watch.settings());
    }

    @Test
    void hashedAddressesStayWhatTheyAre() throws IOException {
        Watch first = watch(10, hashing(), Formats.named("common"));
        Watch second = watch(10, hashing(), Formats.named("common"));
        append(line("192.0.2.1", "16:00:00"));
        run(first, 5, true);
        append(line("192.0.2.1", "16:00:01") + line("192.0.2.1", "16:00:20"));
        run(second, 5, true);
        assertThat(hosts).as("of one interval, over the restart").containsExactly(1);
        assertThat(notices).isEmpty();
    }

    @Test
    void aHeldLineIsKeptAsItIsShown() throws IOException {
        View view = new View(List.of(), new Addresses.Shortened(), List.of(), 1);
        append(line("192.0.2.1", "16:00:00") + line("198.51.100.77", "17:00:00"));
        run(watch(10, view, Formats.named("common")), 5, true);
        byte[] snapshot = state.saved.orElseThrow().engine();
        assertThat(new String(snapshot, ISO_8859_1)).contains("198.51.0.0").doesNotContain("198.51.100.77");
        append(line("192.0.2.1", "17:00:01") + line("192.0.2.1", "17:00:20"));
        run(watch(10, view, Formats.named("common")), 5, true);
        assertThat(printed).contains("interval 1525885200 hits 2");
    }

    @Test
    void aLogThatHadNothingForARunThatEndsIsInStepWithTheOthersInTheNext() throws IOException {
        Path quiet = folder.resolve("quiet.log");
        append(line("192.0.2.1", "16:00:00"));
        Files.writeString(quiet, line("192.0.2.2", "16:00:00"));
        run(ofBoth(false), 2, false);
        append(line("192.0.2.1", "16:02:00") + line("192.0.2.1", "16:02:01"));
        run(ofBoth(true), 2, false);
        append(line("192.0.2.1", "16:02:10") + line("192.0.2.1", "16:02:40"));
        Files.writeString(
                quiet, line("192.0.2.2", "16:02:11") + line("192.0.2.2", "16:02:39"), StandardOpenOption.APPEND);
        run(ofBoth(true), 2, false);
        assertThat(lines).isEqualTo(8);
        assertThat(late).isZero();
    }

    private Watch ofBoth(boolean once) {
        return new Watch(
                List.of(
                        folder.resolve("access.log").toString(),
                        folder.resolve("quiet.log").toString()),
                new From.Start(),
                once,
                Formats.named("common"),
                ReaderTerms.NONE,
                watch(10).settings());
    }

    @Test
    void anAlertThatHasNotRecoveredIsKnownToTheNextRun() throws IOException {
        write(0, 2400);
        run(watch(10), 5, true);
        assertThat(firing).isEmpty();
        run(watch(10), 1, true);
        assertThat(firing).containsExactly("traffic-triggered-1525881631");
    }

    @Test
    void whatWasHeldInAnotherFormIsNotPrinted() throws IOException {
        write(0, 100);
        run(watch(10), 5, true);
        state.saved = state.saved.map(saved -> saved.told(saved.toldTo(), "<interval/>".getBytes(UTF_8), "xml"));
        run(watch(10), 1, true);
        assertThat(printed).isEmpty();
        assertThat(notices).singleElement().asString().startsWith("what may not have been printed before");
    }

    @Test
    void aFullDiskIsToldOnceAndWatchingGoesOn() throws IOException {
        write(0, 100);
        state.full = true;
        run(watch(10), 10, false);
        write(100, 2000);
        run(watch(10), 10, false);
        assertThat(notices).hasSize(2).allMatch(text -> text.startsWith("the state cannot be saved"));
        assertThat(printed).isNotEmpty();
    }

    @Test
    void thatItCanBeSavedAgainIsToldToo() throws IOException {
        write(0, 100);
        state.beforeWriting = () -> state.full = unsaved.isEmpty();
        run(watch(10), 10, false);
        assertThat(unsaved).containsExactly(true, false);
        assertThat(notices).hasSize(2).last().asString().isEqualTo("the state can be saved again");
    }

    @Test
    void aStateOfOneWhoDoesNotCountIsLeftAsItIs() throws IOException {
        write(0, 100);
        run(watch(10), 5, false);
        State.Saved saved = state.saved.orElseThrow();
        state.saved = Optional.of(
                new State.Saved("ship", new byte[0], new byte[9], saved.positions(), List.of(), saved.ledger()));
        printed.clear();
        write(100, 600);
        run(watch(10), 5, false);
        assertThat(printed).isNotEmpty();
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("the state cannot be used")
                .contains("shipper");
        assertThat(state.saved.orElseThrow().engine()).hasSize(9);
    }

    @Test
    void aStateThatIsDamagedIsToldAndReadingGoesOn() throws IOException {
        write(0, 100);
        run(watch(10), 5, false);
        State.Saved saved = state.saved.orElseThrow();
        state.saved = Optional.of(new State.Saved(
                saved.shape(), saved.hashKey(), new byte[9], saved.positions(), List.of(), saved.ledger()));
        int toldBefore = state.told;
        state.hasBeenToldMuch = true;
        write(100, 600);
        run(watch(10), 5, false);
        assertThat(state.told)
                .as("what it is told and nobody commits it would hold for good")
                .isEqualTo(toldBefore);
        assertThat(printed).as("told to all others").contains("interval 1525881600 hits 300");
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("the state cannot be used")
                .contains("start again when it can be used", "move it away");
        assertThat(unsaved).containsExactly(true);
        assertThat(state.saved.orElseThrow().engine()).as("left as it is").hasSize(9);
    }
}
