package dev.logtee.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.alert.Reason.What;
import dev.logtee.bytes.Address;
import dev.logtee.bytes.VisibleText;
import dev.logtee.traffic.Dimension;
import dev.logtee.traffic.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of samples by numbers, from 1 on: sums by number need neither text nor look-ups. Two labels of which the
/// same is shown are one value.
///
/// Memory: some 80 bytes a value beside its label. Not for concurrent use.
final class Values {
    /// The number of no value.
    static final int NONE = 0;

    private static final int LONGEST_SHOWN = 120;

    /// A value, known by what is shown of it.
    private static final class Value implements Comparable<Value> {
        final What what;
        final byte[] shown;
        private final int hash;
        int number;
        int network; // of a host
        int country;
        int asn;

        Value(What what, byte[] shown) {
            this.what = what;
            this.shown = shown;
            hash = 31 * Arrays.hashCode(shown) + what.ordinal();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Value value && what == value.what && Arrays.equals(shown, value.shown);
        }

        /// So that many with one hash, which anyone may make up, are found as fast.
        @Override
        public int compareTo(Value other) {
            int byWhat = what.compareTo(other.what);
            return byWhat == 0 ? Arrays.compare(shown, other.shown) : byWhat;
        }
    }

    /// Tells its numbers from those of others, which whoever has numbers need not keep.
    static final class Edition {}

    final Edition edition = new Edition();

    private final Traits traits;
    private final Map<Value, Value> known = new HashMap<>();
    private final List<Value> byNumber = new ArrayList<>();

    Values(Traits traits) {
        this.traits = traits;
    }

    /// One more than the greatest number.
    int end() {
        return byNumber.size() + 1;
    }

    What what(int number) {
        return byNumber.get(number - 1).what;
    }

    /// Safe to show, and cut where it is long.
    String text(int number) {
        return new String(byNumber.get(number - 1).shown, UTF_8);
    }

    /// The number of a host's network; [#NONE] if the host is no address.
    int network(int host) {
        return host == NONE ? NONE : byNumber.get(host - 1).network;
    }

    /// The number of a host's country; [#NONE] if that is not known.
    int country(int host) {
        return host == NONE ? NONE : byNumber.get(host - 1).country;
    }

    /// The number of a host's autonomous system; [#NONE] if that is not known.
    int asn(int host) {
        return host == NONE ? NONE : byNumber.get(host - 1).asn;
    }

    /// Whether this is the number of a host that is in the network, country or autonomous system with the other.
    boolean isIn(int number, int place) {
        return network(number) == place || country(number) == place || asn(number) == place;
    }

    int section(byte[] label) {
        return ofLabel(What.SECTION, label);
    }

    /// The number of the bot that a user agent names, else of the user agent.
    int agent(byte[] label) {
        int bot = trait(What.BOT, Dimension.BOT, label);
        return bot == NONE ? ofLabel(What.USER_AGENT, label) : bot;
    }

    int host(byte[] label) {
        if (label.length == 0) {
            return NONE;
        }
        int before = byNumber.size();
        Value host = value(What.HOST, shown(label));
        if (byNumber.size() > before) {
            byte[] network = networkOf(label).getBytes(UTF_8);
            host.network = network.length == 0 ? NONE : value(What.NETWORK, network).number;
            host.country = trait(What.COUNTRY, Dimension.COUNTRY, label);
            host.asn = trait(What.ASN, Dimension.ASN, label);
        }
        return host.number;
    }

    private int trait(What what, Dimension dimension, byte[] of) {
        byte[] told = traits.label(dimension, of, 0, of.length);
        return told == null ? NONE : ofLabel(what, told);
    }

    int status(int status) {
        return status < 0 ? NONE : value(What.STATUS, String.valueOf(status).getBytes(UTF_8)).number;
    }

    private int ofLabel(What what, byte[] label) {
        return label.length == 0 ? NONE : value(what, shown(label)).number;
    }

    private Value value(What what, byte[] shown) {
        Value asked = new Value(what, shown);
        Value value = known.putIfAbsent(asked, asked);
        if (value != null) {
            return value;
        }
        byNumber.add(asked);
        asked.number = byNumber.size();
        return asked;
    }

    /// What is shown of a label: mostly the label itself.
    private static byte[] shown(byte[] label) {
        return label.length <= LONGEST_SHOWN && VisibleText.isPlain(label, 0, label.length)
                ? label
                : VisibleText.of(label, 0, label.length, LONGEST_SHOWN).getBytes(UTF_8);
    }

    /// The /24 of an IPv4 address or the /48 of an IPv6 one; empty if a host is neither.
    private static String networkOf(byte[] host) {
        Address address = new Address();
        if (!address.read(host, 0, host.length)) {
            return "";
        }
        long bits = address.isIpv4() ? address.low() : address.high();
        return address.isIpv4()
                ? (bits >>> 24 & 255) + "." + (bits >>> 16 & 255) + '.' + (bits >>> 8 & 255) + ".0/24"
                : Long.toHexString(bits >>> 48) + ':' + Long.toHexString(bits >>> 32 & 0xffff) + ':'
                        + Long.toHexString(bits >>> 16 & 0xffff) + "::/48";
    }
}
