package dev.logtee.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.bytes.Address;
import dev.logtee.format.Field;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a registry tells of hosts that are addresses.
///
/// Looking one up takes a hundred times as long as hashing, and hosts repeat: what was found is remembered, in 192 KiB,
/// and the labels of 4,096 numbers. Not for concurrent use.
final class HostTrait implements Trait {
    private static final int SLOT_BITS = 14;
    private static final int MOST_LABELS = 1 << 12;
    private static final byte END_OF_KEY = ' ';

    private final Registry registry;
    private final Address address = new Address();
    private final Remembered found = new Remembered(SLOT_BITS, this::number);
    private Optional<Registered> latest = Optional.empty(); // that was looked up
    private byte[] @Nullable [] labels = {}; // by the last bits of their numbers
    private int[] numbers = {}; // of these

    HostTrait(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Field field() {
        return Field.HOST;
    }

    @Override
    public int find(byte[] host, int from, int to) {
        return found.find(host, from, to);
    }

    private int number(byte[] host, int from, int to) {
        latest = registered(host, from, to);
        return latest.map(Registered::number).orElse(NONE);
    }

    private Optional<Registered> registered(byte[] host, int from, int to) {
        return address.read(host, from, to) ? registry.of(inetAddress()) : Optional.empty();
    }

    /// That of a host with this number, which mostly was looked up just now; null if it was not, and is not told any
    /// more.
    private byte @Nullable [] label(int number, byte[] host, int from, int to) {
        Optional<Registered> told = latest.filter(registered -> registered.number() == number);
        return told.or(() -> registered(host, from, to))
                .filter(registered -> registered.number() == number)
                .map(registered -> registered.label().getBytes(UTF_8))
                .orElse(null);
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

    @Override
    public byte @Nullable [] label(byte[] host, int from, int to) {
        int number = find(host, from, to);
        if (number == NONE) {
            return null;
        }
        if (labels.length == 0) {
            labels = new byte[MOST_LABELS][];
            numbers = new int[MOST_LABELS];
        }
        int slot = number & MOST_LABELS - 1;
        if (labels[slot] == null || numbers[slot] != number) {
            labels[slot] = label(number, host, from, to);
            numbers[slot] = number;
        }
        return labels[slot];
    }

    /// Of an autonomous system the number: its name may be another in another database.
    @Override
    public int keyLength(byte[] label) {
        int end = 0;
        while (end < label.length && label[end] != END_OF_KEY) {
            end++;
        }
        return end;
    }
}
