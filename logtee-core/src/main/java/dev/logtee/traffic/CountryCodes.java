package dev.logtee.traffic;

import dev.logtee.bytes.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// The codes of countries, which hosts bear that are addresses there. Not for concurrent use.
final class CountryCodes implements Names {
    private static final int LETTERS = 'Z' - 'A' + 1;

    private final Countries countries;
    private final Address address = new Address();

    CountryCodes(Countries countries) {
        this.countries = countries;
    }

    @Override
    public int size() {
        return LETTERS * LETTERS;
    }

    @Override
    public String get(int number) {
        return "" + (char) ('A' + number / LETTERS) + (char) ('A' + number % LETTERS);
    }

    @Override
    public int find(byte[] host, int from, int to) {
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

    private static int number(String code) {
        boolean isCode = code.length() == 2 && code.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
        return isCode ? (code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A' : NONE;
    }
}
