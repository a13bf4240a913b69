package dev.logtee.display;

import dev.logtee.bytes.Hasher;
import dev.logtee.sketch.MemoryBudget;
import dev.logtee.store.History;
import dev.logtee.store.Rollup;
import dev.logtee.store.SliceRollup;
import dev.logtee.traffic.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;

/// One array of objects, one a line, with the names of an interval's.
public final class HistoryJson implements HistoryDisplay {
    private static final int BLOCK = 64 << 10;

    private final Summary nothing = new Summary(Hasher.derivedFrom(new byte[0], 0, 0), new MemoryBudget(0));
    private final JsonWriter json = new JsonWriter();
    private final SummaryJson summaries;
    private final RunJson runs;
    private final Stamps stamps;
    private final OutputStream out;

    /// @param zone  of the times shown
    /// @param top   how many entries a list has at most; ten are kept
    public HistoryJson(OutputStream out, ZoneId zone, int top) {
        this.out = out;
        this.stamps = new Stamps(zone);
        this.runs = new RunJson(json, stamps);
        this.summaries = new SummaryJson(json, top);
    }

    @Override
    public void show(History history, Part part) throws IOException {
        json.beginArray();
        if (part.only().isPresent()) {
            for (SliceRollup rollup :
                    HistoryDisplay.rollups(history, part, part.only().get())) {
                slice(part.only().get(), rollup);
            }
        } else {
            periods(history, part);
        }
        end();
    }

    @Override
    public void alerts(History history, Part part) throws IOException {
        json.beginArray();
        history.alerts(part.from(), part.to(), event -> {
            line();
            runs.alert(event);
        });
        end();
    }

    private void periods(History history, Part part) throws IOException {
        Deque<Rollup> rollups = new ArrayDeque<>(history.rollups(part.level(), part.from(), part.to()));
        history.summaries(part.level(), part.from(), part.to(), (from, summary) -> {
            while (!rollups.isEmpty() && rollups.getFirst().from() < from) {
                figures(rollups.removeFirst());
            }
            if (!rollups.isEmpty() && rollups.getFirst().from() == from) {
                whole(rollups.removeFirst(), summary);
            }
        });
        rollups.forEach(this::figures);
    }

    /// Of a period without lines, or whose lists cannot be read.
    private void figures(Rollup rollup) {
        if (rollup.lines() == 0) {
            whole(rollup, nothing);
        } else {
            known(rollup);
        }
    }

    private void whole(Rollup rollup, Summary summary) {
        begin(rollup.from(), rollup.to());
        summaries.write(summary, rollup.visitors(), rollup.size(), rollup.duration(), Math.max(1, rollup.followed()));
        json.endObject();
    }

    private void known(Rollup rollup) {
        begin(rollup.from(), rollup.to());
        json.name("lines").number(rollup.lines()).name("hits").number(rollup.hits());
        json.name("partial").number(rollup.partial()).name("invalid").number(rollup.invalid());
        json.name("skipped").number(rollup.skipped()).name("late").number(rollup.late());
        json.name("ahead").number(rollup.ahead());
        if (rollup.filtered() > 0) {
            json.name("filtered").number(rollup.filtered());
        }
        json.name("bytes").number(rollup.bytes());
        json.name("hits_per_second").number(rollup.hitsPerSecond());
        json.name("visitors").number(rollup.visitors());
        json.name("status_class").beginObject();
        rollup.statusClass().forEach((name, hits) -> json.name(name).number(hits));
        json.endObject();
        summaries.quantiles(rollup.size(), rollup.duration());
        json.endObject();
    }

    private void slice(Only only, SliceRollup rollup) {
        begin(rollup.from(), rollup.to());
        json.name(only.slice().word()).text(only.name()).name("hits").number(rollup.hits());
        json.name("bytes").number(rollup.bytes()).name("errors").number(rollup.errors());
        rollup.meanDuration().ifPresent(seconds -> json.name("duration_mean").number(seconds));
        if (rollup.error() > 0) {
            json.name("error").number(rollup.error());
        }
        json.name("hits_per_second").number(rollup.hitsPerSecond());
        json.endObject();
    }

    private void begin(long from, long to) {
        line().beginObject().name("from").string(stamps.iso(from));
        json.name("to").string(stamps.iso(to));
    }

    /// Begins a line, and hands over those before it once they are many.
    private JsonWriter line() {
        json.lineOfArray();
        if (json.length() > BLOCK) {
            json.print(out);
        }
        return json;
    }

    private void end() {
        json.newLine().endArray().newLine();
        json.print(out);
    }
}
