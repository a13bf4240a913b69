package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.logtee.bytes.Address;
import dev.logtee.format.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The codes of the countries of hosts that are addresses, by number.
///
/// Looking one up takes a hundred times as long as hashing, and hosts repeat: what was found is remembered, in 128 KiB.
/// Not for concurrent use.
public final class CountryCodes implements Trait {
    private static final int LENGTH = 2; // of a code
    private static final int LETTERS = 'Z' - 'A' + 1;
    private static final int SLOT_BITS = 14;

    private final Countries countries;
    private final Address address = new Address();
    private final Remembered found = new Remembered(SLOT_BITS, this::lookUp);
    private final byte[] code = new byte[LENGTH];

    public CountryCodes(Countries countries) {
        this.countries = countries;
    }

    @Override
    public Field field() {
        return Field.HOST;
    }

    @Override
    public int find(byte[] host, int from, int to) {
        return found.find(host, from, to);
    }

    /// The code of the country of the host in `host[from, to)`, if it is known.
    public Optional<String> of(byte[] host, int from, int to) {
        int number = find(host, from, to);
        return number == NONE ? Optional.empty() : Optional.of(new String(label(number), US_ASCII));
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

    @Override
    public byte[] label(int number) {
        code[0] = (byte) ('A' + number / LETTERS);
        code[1] = (byte) ('A' + number % LETTERS);
        return code;
    }
}
