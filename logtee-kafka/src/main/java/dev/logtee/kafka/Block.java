package dev.logtee.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.logtee.bytes.MalformedException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// What the headers of a record say of its value: whole lines of one file of a source, or, if there are none, that the
/// source is still there.
///
/// ```text
/// header   | value
/// ---------+-------------------------------------------------------------------------------------------
/// logtee   | version of this form, one byte: 1
/// kind     | one byte: 0 lines, 1 the beginning of a line too long to be kept, 2 at rest, 3 begins, 4 has ended,
///          | 5 what a server has counted itself
/// source   | its name, text
/// file     | the path it is followed by, text
/// series   | 8 bytes: the shipper's state; parts and offsets of different series have nothing in common
/// part     | 8 bytes: the number of the file among those that this series has read
/// offset   | 8 bytes: of the first line in that file
/// length   | 8 bytes: how many bytes of the file the record stands for
/// format   | how the lines are read, text: see FormatTerms; of counts: by which settings, see Terms
/// carried  | what earlier lines left for reading these, bytes
/// latest   | 8 bytes: the log clock before its allowance, milliseconds since the epoch; absent before it starts
/// ```
///
/// Numbers are big-endian; text is UTF-8. The record's key is the source.
///
/// Of counts, `offset` is their number and `length` 1; of a sign of life 0. The value is what an EdgeEngine tells.
///
/// @param length  of a line too long, with its line feed
@SuppressWarnings("ArrayRecordComponent") // never compared
record Block(
        Kind kind,
        String source,
        String file,
        long series,
        long part,
        long offset,
        long length,
        String format,
        byte[] carried,
        OptionalLong latest) {
    /// What a record holds.
    enum Kind {
        LINES,
        TOO_LONG,
        AT_REST,
        BEGINS,
        ENDED,
        COUNTS
    }

    static final byte FORM = 1;
    /// The longest source name and path, in bytes.
    static final int MOST_NAME_BYTES = 8 << 10;

    static final int MOST_FORMAT_BYTES = 64 << 10;
    static final int MOST_CARRIED_BYTES = 1 << 20;

    Block {
        requireNonNull(kind, "kind");
        requireNonNull(source, "source");
        requireNonNull(file, "file");
        requireNonNull(format, "format");
        requireNonNull(carried, "carried");
        requireNonNull(latest, "latest");
    }

    /// Where in its file the bytes end that it stands for.
    long end() {
        return offset + length;
    }

    Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("logtee", new byte[] {FORM});
        headers.add("kind", new byte[] {(byte) kind.ordinal()});
        headers.add("source", source.getBytes(UTF_8));
        headers.add("file", file.getBytes(UTF_8));
        headers.add("series", word(series));
        headers.add("part", word(part));
        headers.add("offset", word(offset));
        headers.add("length", word(length));
        headers.add("format", format.getBytes(UTF_8));
        headers.add("carried", carried);
        latest.ifPresent(millis -> headers.add("latest", word(millis)));
        return headers;
    }

    /// Reads the headers of a record that may be anything.
    ///
    /// @throws MalformedException if it is none of ours; its message says why
    static Block of(Headers headers) throws MalformedException {
        byte[] form = bytes(headers, "logtee", 1);
        if (form.length != 1 || form[0] != FORM) {
            throw new MalformedException("a record's version must be " + FORM + ", was "
                    + (form.length == 1 ? Byte.toString(form[0]) : "not one byte"));
        }
        byte[] kind = bytes(headers, "kind", 1);
        if (kind.length != 1 || kind[0] < 0 || kind[0] >= Kind.values().length) {
            throw new MalformedException("a record's kind is not known");
        }
        Block block = new Block(
                Kind.values()[kind[0]],
                text(headers, "source", MOST_NAME_BYTES),
                text(headers, "file", MOST_NAME_BYTES),
                word(headers, "series"),
                word(headers, "part"),
                word(headers, "offset"),
                word(headers, "length"),
                text(headers, "format", MOST_FORMAT_BYTES),
                bytes(headers, "carried", MOST_CARRIED_BYTES),
                headers.lastHeader("latest") == null ? OptionalLong.empty() : OptionalLong.of(word(headers, "latest")));
        if (block.source.isEmpty() || block.offset < 0 || block.length < 0 || block.end() < 0) {
            throw new MalformedException("a record's source is empty, or its place in the file is none");
        }
        return block;
    }

    private static byte[] word(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static long word(Headers headers, String name) throws MalformedException {
        byte[] bytes = bytes(headers, name, Long.BYTES);
        if (bytes.length != Long.BYTES) {
            throw new MalformedException("header " + name + " must have 8 bytes: length=" + bytes.length);
        }
        return ByteBuffer.wrap(bytes).getLong();
    }

    private static String text(Headers headers, String name, int mostBytes) throws MalformedException {
        return new String(bytes(headers, name, mostBytes), UTF_8);
    }

    private static byte[] bytes(Headers headers, String name, int most) throws MalformedException {
        Header header = headers.lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        if (value == null) {
            throw new MalformedException("header " + name + " is missing: the record is not one that logtee shipped");
        }
        if (value.length > most) {
            throw new MalformedException(
                    "header " + name + " must have at most " + most + " bytes: length=" + value.length);
        }
        return value;
    }
}
