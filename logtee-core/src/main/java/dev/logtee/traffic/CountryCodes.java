package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.Hasher;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The codes of the countries of hosts that are addresses, by number.
///
/// Looking one up takes a hundred times as long as hashing, and hosts repeat: what was found is remembered by hash, by
/// which a summary tells labels apart, too, in 128 KiB. Not for concurrent use.
public final class CountryCodes {
    /// Instead of a number: a host's country is not known.
    static final int NONE = -1;

    /// Of a code.
    static final int LENGTH = 2;

    private static final int LETTERS = 'Z' - 'A' + 1;
    private static final int SLOT_BITS = 14;
    private static final long NUMBERS = (1 << 10) - 1; // more than there are codes

    private final Countries countries;
    private final Address address = new Address();
    private final Hasher hasher = Hasher.random();
    private long[] remembered = {}; // hashes, the last bits being the number and 1; empty: nobody has asked yet

    public CountryCodes(Countries countries) {
        this.countries = countries;
    }

    /// The number of the country of a host, or [#NONE].
    int find(byte[] host, int from, int to) {
        if (remembered.length == 0) {
            remembered = new long[1 << SLOT_BITS];
        }
        long hash = hasher.hash(host, from, to) & ~NUMBERS;
        int slot = (int) (hash >>> (Long.SIZE - SLOT_BITS));
        if ((remembered[slot] & ~NUMBERS) != hash) {
            remembered[slot] = hash | (lookUp(host, from, to) + 1);
        }
        return (int) (remembered[slot] & NUMBERS) - 1;
    }

    /// The code of the country of the host in `host[from, to)`, if it is known.
    public Optional<String> of(byte[] host, int from, int to) {
        int number = find(host, from, to);
        if (number == NONE) {
            return Optional.empty();
        }
        byte[] code = new byte[LENGTH];
        write(number, code);
        return Optional.of(new String(code, US_ASCII));
    }

    private int lookUp(byte[] host, int from, int to) {
        return address.read(host, from, to)
                ? countries.of(inetAddress()).map(CountryCodes::number).orElse(NONE)
                : NONE;
    }

    private InetAddress inetAddress() {
        byte[] bits = address.isIpv4()
                ? ByteBuffer.allocate(Integer.BYTES).putInt((int) address.low()).array()
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(address.high())
                        .putLong(address.low())
                        .array();
        try {
            return InetAddress.getByAddress(bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // of bytes of another number only
        }
    }

    /// The number of a code, or [#NONE] if it is none.
    static int number(String code) {
        boolean isCode = code.length() == LENGTH && code.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
        return isCode ? (code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A' : NONE;
    }

    /// Writes the code of a number, of [#LENGTH] bytes.
    static void write(int number, byte[] code) {
        code[0] = (byte) ('A' + number / LETTERS);
        code[1] = (byte) ('A' + number % LETTERS);
    }
}
