package dev.logtee.format;

/// Reads lines that something else may have [wrapped][Wrapping].
final class UnwrappingReader implements LineReader {
    private final LineReader reader;
    private final Wrapping wrapping;

    UnwrappingReader(LineReader reader, OuterTime outerTime) {
        this.reader = reader;
        this.wrapping = new Wrapping(outerTime);
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        return wrapping.read(reader, log, from, to, hit);
    }

    @Override
    public int readUsual(byte[] log, int from, int to, Hit hit) {
        return reader.readUsual(log, from, to, hit); // what is wrapped is no usual line
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
