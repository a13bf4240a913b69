package dev.logtee.format;

import dev.logtee.bytes.Address;

/// Reads lines whose host is a proxy's and finds the client behind it.
final class ClientReader implements LineReader {
    private final LineReader reader;
    private final TrustedProxies proxies;
    private final Address address = new Address();

    ClientReader(LineReader reader, TrustedProxies proxies) {
        this.reader = reader;
        this.proxies = proxies;
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        Reading reading = reader.read(log, from, to, hit);
        if (reading == Reading.HIT) {
            proxies.findClient(hit, address);
        }
        return reading;
    }

    @Override
    public int readUsual(byte[] log, int from, int to, Hit hit) {
        int end = reader.readUsual(log, from, to, hit);
        if (end != UNUSUAL) {
            proxies.findClient(hit, address);
        }
        return end;
    }

    @Override
    public boolean carries() {
        return reader.carries();
    }

    @Override
    public byte[] carried() {
        return reader.carried();
    }

    @Override
    public void carry(byte[] carried) {
        reader.carry(carried);
    }
}
