package dev.logtee.display;

import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.Reading;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Traits;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;

/// Shows each line of a log as one JSON object. Fields that a line does not say are left out.
///
/// Runs once per line: allocates only when the second changes, and for what is told of hosts.
public final class LineJson {
    private static final int FULL_BYTES = 64 << 10;
    private static final int BILLION = 1_000_000_000;
    private static final Field[] BEFORE_TIME = {Field.HOST, Field.IDENT, Field.USER};
    private static final Field[] REQUEST = {Field.REQUEST, Field.METHOD, Field.TARGET, Field.SECTION, Field.PROTOCOL};
    private static final Field[] AFTER_SIZE = {Field.REFERRER, Field.USER_AGENT, Field.VIRTUAL_HOST, Field.CACHE};
    private static final byte[][] NAMES = names();
    private static final byte[] LINE = JsonWriter.prepared("line");
    private static final byte[] COUNTRY = JsonWriter.prepared("country");
    private static final byte[] TIME = JsonWriter.prepared("time");
    private static final byte[] EPOCH = JsonWriter.prepared("epoch");
    private static final byte[] STATUS = JsonWriter.prepared("status");
    private static final byte[] BYTES = JsonWriter.prepared("bytes");
    private static final byte[] DURATION = JsonWriter.prepared("duration");
    private static final byte[] PARSE = JsonWriter.prepared("parse");

    private final JsonWriter json = new JsonWriter();
    private final OutputStream out;
    private final Stamps stamps;
    private final Traits traits;
    private long second = Long.MIN_VALUE;
    private byte[] stamp = {};

    /// @param out     whole lines are handed over, some at a time
    /// @param zone    of the times shown
    /// @param traits  tell what is known of hosts
    public LineJson(OutputStream out, ZoneId zone, Traits traits) {
        this.out = out;
        this.stamps = new Stamps(zone);
        this.traits = traits;
    }

    /// Shows one line.
    ///
    /// @param number  of the line, from 1
    /// @param hit     meaningful only if the reading is [Reading#HIT]
    public void line(long number, Reading reading, Hit hit) {
        json.beginObject().name(LINE).number(number);
        if (reading == Reading.HIT) {
            hit(hit);
        } else {
            json.name(PARSE).string("invalid").name("reason").string(reading.reason());
        }
        json.endObject().newLine();
        if (json.length() >= FULL_BYTES) {
            flush();
        }
    }

    /// Hands over what was kept back.
    public void flush() {
        json.print(out);
    }

    private void hit(Hit hit) {
        texts(hit, BEFORE_TIME);
        if (hit.has(Field.HOST)) {
            origins(hit.array(Field.HOST), hit.start(Field.HOST), hit.end(Field.HOST));
        }
        time(hit);
        texts(hit, REQUEST);
        if (hit.status() >= 0) {
            json.name(STATUS).number(hit.status());
        }
        json.name(BYTES).number(hit.bytes());
        texts(hit, AFTER_SIZE);
        if (hit.durationNanos() >= 0) {
            json.name(DURATION).number(hit.durationNanos() / BILLION, (int) (hit.durationNanos() % BILLION));
        }
        json.name(PARSE).string(hit.partial() ? "partial" : "full");
    }

    private void origins(byte[] host, int from, int to) {
        byte[] country = traits.label(Dimension.COUNTRY, host, from, to);
        if (country != null) {
            json.name(COUNTRY).string(country, 0, country.length);
        }
        byte[] asn = traits.label(Dimension.ASN, host, from, to);
        if (asn != null) {
            AsnLabel.of(asn).write(json);
        }
    }

    private void time(Hit hit) {
        if (hit.epochSecond() != second) {
            second = hit.epochSecond();
            stamp = stamps.iso(second).getBytes(StandardCharsets.US_ASCII);
        }
        json.name(TIME).string(stamp, 0, stamp.length);
        json.name(EPOCH).number(hit.epochSecond(), hit.nano());
    }

    private void texts(Hit hit, Field[] fields) {
        for (Field field : fields) {
            if (hit.has(field)) {
                json.name(NAMES[field.ordinal()]).string(hit.array(field), hit.start(field), hit.end(field));
            }
        }
    }

    private static byte[][] names() {
        Field[] fields = Field.values();
        byte[][] names = new byte[fields.length][];
        for (Field field : fields) {
            names[field.ordinal()] = JsonWriter.prepared(field.name().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
