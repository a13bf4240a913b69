package dev.logtee.traffic;

import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import dev.logtee.format.LineReader;
import dev.logtee.format.Reading;
import dev.logtee.format.Section;
import org.jspecify.annotations.Nullable;

/// Looks at the hits of one reader through a [View].
final class Lens implements LineReader {
    private static final int USUAL_DEPTH = 1;

    private final LineReader reader;
    private final int sectionDepth;
    private final Where where;
    private final Where[] narrowed;
    private final @Nullable HostMask hosts;
    private final @Nullable Redaction redaction;

    Lens(View view, LineReader reader, Traits traits) {
        this.reader = reader;
        sectionDepth = view.sectionDepth();
        where = new Where(view.where(), traits);
        narrowed =
                view.narrowed().stream().map(group -> new Where(group, traits)).toArray(Where[]::new);
        hosts = HostMask.of(view.addresses());
        redaction = view.redacted().isEmpty() ? null : new Redaction(view.redacted());
    }

    @Override
    public Reading read(byte[] log, int from, int to, Hit hit) {
        Reading reading = reader.read(log, from, to, hit);
        if (reading == Reading.HIT) {
            look(hit);
        }
        return reading;
    }

    @Override
    public int readUsual(byte[] log, int from, int to, Hit hit) {
        int end = reader.readUsual(log, from, to, hit);
        if (end != UNUSUAL) {
            look(hit);
        }
        return end;
    }

    @Override
    public byte[] carried() {
        return reader.carried();
    }

    @Override
    public void carry(byte[] carried) {
        reader.carry(carried);
    }

    @Override
    public boolean carries() {
        return reader.carries();
    }

    private void look(Hit hit) {
        if (sectionDepth > USUAL_DEPTH) {
            Section.read(hit, sectionDepth);
        }
        if (!where.passes(hit)) {
            hit.filterOut();
            return;
        }
        if (hosts != null && hit.has(Field.HOST)) {
            hosts.hide(hit);
        }
        if (redaction != null && redaction.apply(hit)) {
            Section.read(hit, sectionDepth);
        }
        narrow(hit);
    }

    private void narrow(Hit hit) {
        for (Where group : narrowed) {
            if (!group.passes(hit)) {
                hit.filterOut();
                return;
            }
        }
    }
}
