package dev.logtee.alert;

import dev.logtee.bytes.BinaryReader;
import dev.logtee.bytes.BinaryWriter;
import dev.logtee.bytes.MalformedException;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a measure was at each step of a time, to be compared to. Not for concurrent use.
final class PastFigures {
    private static final Figure NONE = Figure.unknown(0);

    private final int length;
    private final Deque<Figure> figures = new ArrayDeque<>(); // the earliest first; before them nothing was known
    private int known; // of them

    /// @param length  how many steps ago what is compared to is
    PastFigures(int length) {
        this.length = length;
    }

    /// The figure by what it was so many steps ago, which may be there and hold at least so many hits; and takes it in.
    Figure compare(Figure now, long atLeast) {
        Figure before = figures.size() == length ? figures.removeFirst() : NONE;
        known -= before.isKnown() ? 1 : 0;
        Figure kept = now.hits() >= atLeast && now.isKnown() && now.numerator() > 0 ? now : NONE;
        figures.addLast(kept);
        known += kept.isKnown() ? 1 : 0;
        return before.isKnown() && now.isKnown()
                ? Figure.of(now.numerator() * before.denominator(), now.denominator() * before.numerator(), now.hits())
                : Figure.unknown(now.hits());
    }

    /// Takes over what another knows, as far back as this one reaches.
    void goOnFrom(PastFigures before) {
        clear();
        before.figures.stream()
                .skip(Math.max(0, before.figures.size() - length))
                .forEach(figures::addLast);
        known = (int) figures.stream().filter(Figure::isKnown).count();
    }

    /// Whether nothing is known of the whole time.
    boolean isEmpty() {
        return known == 0;
    }

    void clear() {
        figures.clear();
        known = 0;
    }

    void encode(BinaryWriter out) {
        out.number(length);
        out.number(figures.size());
        for (Figure figure : figures) {
            out.number(figure.isKnown() ? 1 + figure.hits() : 0);
            if (figure.isKnown()) {
                out.word(Double.doubleToLongBits(figure.numerator()));
                out.word(Double.doubleToLongBits(figure.denominator()));
            }
        }
    }

    void decode(BinaryReader in) throws MalformedException {
        clear();
        if (in.number() != length) {
            throw new MalformedException("what is compared to is another time ago");
        }
        for (int left = in.number(length, "figures"); left > 0; left--) {
            long hits = in.number();
            figures.addLast(
                    hits == 0
                            ? NONE
                            : Figure.of(
                                    Double.longBitsToDouble(in.word()), Double.longBitsToDouble(in.word()), hits - 1));
            known += hits == 0 ? 0 : 1;
        }
    }
}
