package dev.logtee.pipeline;

import dev.logtee.bytes.ByteSearch;
import dev.logtee.engine.Lost;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.source.Begin;
import dev.logtee.traffic.Traits;
import dev.logtee.traffic.View;
import java.util.ArrayList;
import java.util.List;

/// Stands in the engine's place: reads lines and hands them out, source after source.
final class LineByLine implements Counter {
    private final View view;
    private final Traits traits;
    private final Parse.Output output;
    private final Hit hit = new Hit();
    private final List<Lines> sources = new ArrayList<>();

    /// How far a source was read, and by what.
    private static final class Lines {
        LineReader reader;
        long number;

        Lines(LineReader reader) {
            this.reader = reader;
        }
    }

    LineByLine(View view, Parse.Output output) {
        this.view = view;
        traits = new Traits(view.origins());
        this.output = output;
    }

    @Override
    public int open(String name, LineReader reader, Begin begin) {
        sources.add(new Lines(view.over(reader, traits)));
        return sources.size() - 1;
    }

    @Override
    public void reader(int source, LineReader reader) {
        sources.get(source).reader = view.over(reader, traits);
    }

    @Override
    public int read(int source, byte[] log, int from, int to, long nowNanos) {
        Lines lines = sources.get(source);
        for (int at = from; at < to; ) {
            int end = lines.reader.readUsual(log, at, to, hit);
            lines.number++;
            Reading reading = Reading.HIT;
            if (end == LineReader.UNUSUAL) {
                end = ByteSearch.indexOf(log, at, to, (byte) '\n');
                reading = lines.reader.read(log, at, end, hit);
            }
            if (reading != Reading.SKIPPED && !(reading == Reading.HIT && hit.isFiltered())) {
                output.line(lines.number, reading, hit);
            }
            at = end + 1;
        }
        output.pause();
        return to;
    }

    @Override
    public void tooLong(int source, byte[] sample, int from, int to, long lengthBytes, long nowNanos) {
        Lines lines = sources.get(source);
        lines.number++;
        output.line(lines.number, Reading.TOO_LONG, hit);
        output.pause();
    }

    @Override
    public void passed(int source, long bytes) {}

    @Override
    public void lost(Lost bytes) {}

    @Override
    public void atRest(List<Integer> sources, long nowNanos) {}

    @Override
    public boolean end(int source) {
        return true;
    }

    @Override
    public long turn(int source) {
        return source;
    }

    @Override
    public void cut() {
        output.pause();
    }
}
