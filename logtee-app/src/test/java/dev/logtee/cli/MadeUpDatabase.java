package dev.logtee.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes MaxMind DB files: a binary tree of networks, then what is told of each.
///
/// ```text
/// +-----------------------+----------+---------------+---------------------+----------+
/// | nodes, 6 bytes each:  | 16 zeros | what is told, | AB CD EF MaxMind.com | metadata |
/// | of a 0 and of a 1     |          | a map each    |                     |          |
/// +-----------------------+----------+---------------+---------------------+----------+
/// ```
///
/// @see <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB file format</a>
public final class MadeUpDatabase {
    private static final int NOTHING = -1;
    private static final int SEPARATOR_BYTES = 16;
    private static final int LONG = 29; // and its length has a byte of its own

    private final String type;
    private final int ipVersion;
    private final List<int[]> nodes = new ArrayList<>(List.of(node()));
    private final List<Map<String, ?>> told = new ArrayList<>();

    /// @param ipVersion  4 or 6
    public MadeUpDatabase(String type, int ipVersion) {
        this.type = type;
        this.ipVersion = ipVersion;
    }

    private static int[] node() {
        return new int[] {NOTHING, NOTHING};
    }

    /// Says something of the addresses that begin as this one.
    ///
    /// @param bits  so many
    public MadeUpDatabase with(String address, int bits, Map<String, ?> of) throws UnknownHostException {
        byte[] own = InetAddress.getByName(address).getAddress();
        byte[] path = new byte[ipVersion == 6 ? 16 : 4]; // in a tree of IPv6 an IPv4 address has 96 zeros before it
        System.arraycopy(own, 0, path, path.length - own.length, own.length);
        int length = bits + 8 * (path.length - own.length);
        int[] node = nodes.getFirst();
        for (int i = 0; i < length - 1; i++) {
            int side = bit(path, i);
            if (node[side] == NOTHING) {
                node[side] = nodes.size();
                nodes.add(node());
            }
            node = nodes.get(node[side]);
        }
        told.add(of);
        node[bit(path, length - 1)] = -1 - told.size();
        return this;
    }

    private static int bit(byte[] path, int i) {
        return path[i / 8] >> (7 - i % 8) & 1;
    }

    /// The file.
    public byte[] bytes() {
        List<Integer> places = new ArrayList<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map<String, ?> of : told) {
            places.add(data.size());
            value(of, data);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int next : node) {
                int shown = next == NOTHING
                        ? nodes.size()
                        : next >= 0 ? next : nodes.size() + SEPARATOR_BYTES + places.get(-2 - next);
                out.writeBytes(new byte[] {(byte) (shown >> 16), (byte) (shown >> 8), (byte) shown});
            }
        }
        out.writeBytes(new byte[SEPARATOR_BYTES]);
        out.writeBytes(data.toByteArray());
        out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1));
        value(metadata(), out);
        return out.toByteArray();
    }

    private Map<String, ?> metadata() {
        return new TreeMap<>(Map.of(
                "binary_format_major_version",
                2,
                "binary_format_minor_version",
                0,
                "build_epoch",
                0L,
                "database_type",
                type,
                "description",
                Map.of(),
                "ip_version",
                ipVersion,
                "languages",
                List.of(),
                "node_count",
                (long) nodes.size(),
                "record_size",
                24));
    }

    private static void value(Object value, ByteArrayOutputStream out) {
        switch (value) {
            case String text -> {
                head(2, text.length(), out);
                out.writeBytes(text.getBytes(UTF_8));
            }
            case Integer number -> {
                head(5, 2, out);
                out.write(number >> 8);
                out.write(number);
            }
            case Long number -> {
                head(9, 8, out);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) (number >> shift));
                }
            }
            case List<?> list -> head(11, list.size(), out);
            case Map<?, ?> map -> {
                head(7, map.size(), out);
                map.forEach((name, of) -> {
                    value(name, out);
                    value(of, out);
                });
            }
            default -> throw new IllegalArgumentException("value=" + value);
        }
    }

    /// What a value is, and its length below 285.
    private static void head(int kind, int length, ByteArrayOutputStream out) {
        int shown = Math.min(length, LONG);
        out.write(kind <= 7 ? kind << 5 | shown : shown);
        if (kind > 7) {
            out.write(kind - 7);
        }
        if (shown == LONG) {
            out.write(length - LONG);
        }
    }
}
