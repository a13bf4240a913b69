package dev.logtee.generate;

import java.util.SplittableRandom;

/// Which targets are asked for: a part by its weight, then one of its pages; or all in turn.
final class Site {
    private static final Part[] PARTS = Part.values();

    private final Part[] byHits = new Part[100];
    private final Part[] byTargets = new Part[100];
    private final Ranks[] pages = new Ranks[PARTS.length];
    private final Ranks turn;
    private final boolean inTurn;
    private int page;

    Site(int targets, double skew) {
        inTurn = skew == 0;
        turn = new Ranks.InTurn(targets);
        int hitsAt = 0;
        int targetsAt = 0;
        for (Part part : PARTS) {
            hitsAt = fill(byHits, hitsAt, part, part.weight());
            targetsAt = fill(byTargets, targetsAt, part, part.targetsWeight());
            pages[part.ordinal()] = Ranks.of(count(part, targets), inTurn ? 1 : skew);
        }
    }

    /// Draws a part, and one of its pages, which [#page] then tells.
    Part next(SplittableRandom random) {
        if (inTurn) {
            page = turn.next(random);
            return byTargets[page % byTargets.length];
        }
        return turnTo(byHits[random.nextInt(byHits.length)], random);
    }

    /// Draws a page of a part, which [#page] then tells.
    Part turnTo(Part part, SplittableRandom random) {
        page = pages[part.ordinal()].next(random);
        return part;
    }

    int page() {
        return page;
    }

    /// Writes the target of a page someone may come from.
    void writeAny(Lines out, SplittableRandom random) {
        Part from = byHits[random.nextInt(byHits.length)];
        Part shown = from == Part.PROBES || from == Part.FAVICON ? Part.HOME : from;
        shown.target(out, pages[shown.ordinal()].next(random));
    }

    private static int count(Part part, int targets) {
        int weight = part.targetsWeight();
        return weight == 0 ? part.fixedTargets() : (int) ((long) targets * weight / 100);
    }

    private static int fill(Part[] slots, int at, Part part, int count) {
        for (int i = 0; i < count; i++) {
            slots[at + i] = part;
        }
        return at + count;
    }
}
