package dev.logtee.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logtee.source.Source.Look;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogStreamTest {
    @Test
    void aStreamIsReadToItsEndWithItsTornLastLine() throws Exception {
        try (Following following = Following.stream(bytes("a\nb\r\nc"))) {
            assertThat(following.toTheEnd().lines).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aLineTornOverBlocksIsWhole() throws Exception {
        try (Following following = Following.stream(new SequenceInputStream(bytes("GET /a"), bytes("bc\nd")))) {
            assertThat(following.toTheEnd().lines).containsExactly("GET /abc", "d");
        }
    }

    @Test
    void longLinesAreKeptUpToOneMebibyteAndPassedOverBeyond() throws Exception {
        String longest = "x".repeat(Batch.MAX_LINE_BYTES);
        String text = "a\n" + longest + "\n" + longest + "y\nb\n" + longest.repeat(3) + "\nc\nd\n" + longest + "z";
        try (Following following = Following.stream(bytes(text))) {
            assertThat(following.toTheEnd().lines)
                    .containsExactly(
                            "a",
                            longest,
                            "too long: " + (Batch.MAX_LINE_BYTES + 2),
                            "b",
                            "too long: " + (3 * Batch.MAX_LINE_BYTES + 1),
                            "c",
                            "d",
                            "too long: " + (Batch.MAX_LINE_BYTES + 1));
        }
    }

    @Test
    void aHoleIsPassedOverHoweverLongItIs() throws Exception {
        String hole = "\0".repeat(3 * Batch.MAX_LINE_BYTES + 1);
        String text = "a\n" + hole + "b\n" + hole + "x".repeat(2 * Batch.MAX_LINE_BYTES) + "\nc\n" + hole;
        LogStream stream = new LogStream("-", Inflow.of(bytes(text)), Surroundings.alone(Assertions::fail));
        Batch batch = new Batch();
        Trail trail = new Trail();
        StringBuilder lines = new StringBuilder();
        long bytes = 0;
        while (stream.read(batch) == Look.READY) {
            bytes +=
                    batch.passedBytes() + (batch.tooLongBytes() > 0 ? batch.tooLongBytes() : batch.to() - batch.from());
            lines.append(batch.tooLongBytes() > 0 ? "too long\n" : "")
                    .append(new String(
                                    batch.bytes(), batch.from(), batch.to() - batch.from(), StandardCharsets.US_ASCII)
                            .replaceAll("[\0x]", ""));
            stream.follow(batch, batch.to(), trail);
            stream.taken(batch, batch.to());
            assertThat(trail.position()).isEqualTo(bytes);
            assertThat(Trail.of(bytes(text), bytes).orElseThrow().fingerprint()).isEqualTo(trail.fingerprint());
        }
        assertThat(lines).hasToString("a\nb\ntoo long\nc\n");
        assertThat(bytes).isEqualTo(text.length());
    }

    @Test
    void byItsTrailAStreamIsKnownAgainBehindLinesThatArePassedOver() throws Exception {
        byte[] text = ("a\n" + "x".repeat(3 * Batch.MAX_LINE_BYTES) + "\nb\n" + "y".repeat(Batch.MAX_LINE_BYTES + 1)
                        + "\n" + "c\n".repeat(Trail.BYTES) + "z".repeat(2 * Batch.MAX_LINE_BYTES))
                .getBytes(StandardCharsets.US_ASCII);
        LogStream stream =
                new LogStream("-", Inflow.of(new ByteArrayInputStream(text)), Surroundings.alone(Assertions::fail));
        Batch batch = new Batch();
        Trail trail = new Trail();
        long passedOver = 0;
        while (stream.read(batch) == Look.READY) {
            stream.follow(batch, batch.to(), trail);
            stream.taken(batch, batch.to());
            passedOver += batch.tooLongBytes() > 0 ? 1 : 0;
            Trail expected =
                    Trail.of(new ByteArrayInputStream(text), trail.position()).orElseThrow();
            assertThat(trail.fingerprint()).isEqualTo(expected.fingerprint());
        }
        assertThat(passedOver).isEqualTo(3);
        assertThat(trail.position()).isEqualTo(text.length);
    }

    @Test
    void whatWasNotTakenIsGivenAgain() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        try (Following following = Following.stream(bytes(text.toString()))) {
            following.interruptedBy(new SplittableRandom(11)).toTheEnd();
            assertThat(String.join("\n", following.lines) + "\n").isEqualTo(text.toString());
        }
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    void aStreamThatFailsIsToldAndEnds() throws Exception {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the other side is gone\033[2J");
            }
        };
        try (Following following = Following.stream(new SequenceInputStream(bytes("a\nb"), failing))) {
            assertThat(following.toTheEnd().lines).containsExactly("a", "b");
            assertThat(following.notices)
                    .containsExactly("standard input: ended early: the other side is gone\\x1B[2J");
        }
    }

    /// Each byte by itself and never one in sight, as a slow writer may leave it.
    @Test
    void aCompressedStreamIsUnpackedWithAllItsMembers() throws Exception {
        InputStream packed = new SequenceInputStream(new ByteArrayInputStream(gzip("a\nb")), bytes(""));
        InputStream slow =
                new FilterInputStream(new SequenceInputStream(packed, new ByteArrayInputStream(gzip("c\nd\n")))) {
                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        return super.read(bytes, from, Math.min(length, 1));
                    }

                    @Override
                    public int available() {
                        return 0;
                    }
                };
        try (Following following = Following.stream(slow)) {
            assertThat(following.toTheEnd().lines).containsExactly("a", "bc", "d");
            assertThat(following.notices).isEmpty();
        }
    }

    @Test
    void aStreamThatIsCompressedInAnotherWayIsToldAndHasNoLines() throws Exception {
        for (String packed : List.of("\u00fd7zXZ\0\0\u0004", "(\u00b5/\u00fd$", "BZh91AY&SYx")) {
            try (Following following = Following.stream(bytes(packed))) {
                assertThat(following.toTheEnd().lines).isEmpty();
                assertThat(following.notices)
                        .containsExactly("standard input: ended early: it is compressed in a way"
                                + " that cannot be read here; unpacked, it may be piped in");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "B\n", "BZh91\nx", "\u001f\u008b", "\u001f\u008b\u0000\n"})
    void whatBeginsLikeACompressedStreamIsLines(String text) throws Exception {
        try (Following following = Following.stream(bytes(text))) {
            assertThat(following.toTheEnd().lines).isEqualTo(text.lines().toList());
            assertThat(following.notices).isEmpty();
        }
    }

    /// No more is read than what tells that these are lines, so that the first ones are there when they are written.
    @Test
    void theFirstLineOfAStreamWaitsForNoOther() throws Exception {
        InputStream nobody = new PipedInputStream(); // to read of it fails
        InputStream unpacked = Decoder.unpacked(new SequenceInputStream(bytes("a\n"), nobody), List.of(Decoder.GZIP));
        assertThat(unpacked.read(new byte[100], 0, 100)).isEqualTo(2);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return packed.toByteArray();
    }

    @Test
    void aStreamWithNothingToSayHoldsNobodyUp() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        try (PipedInputStream reader = new PipedInputStream(writer);
                Following following = Following.stream(reader)) {
            try (writer) {
                assertThat(following.look().looks).containsExactly(Look.BLOCKED);
                writer.write('a');
                writer.write('\n');
            }
            assertThat(following.toTheEnd().lines).containsExactly("a");
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
