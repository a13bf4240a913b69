package dev.logtee.traffic;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.logtee.bytes.Address;
import dev.logtee.bytes.ByteSearch;
import dev.logtee.bytes.Network;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// What a condition asks of a hit. What is not known passes none but [Unknown] and [Not].
///
/// Runs once per line: allocates nothing, but for looking for a pattern in a value, or for what is told of a host, that
/// has not been seen lately. Not for concurrent use.
sealed interface Check {
    boolean passes(Hit hit);

    /// The opposite.
    record Not(Check check) implements Check {
        @Override
        public boolean passes(Hit hit) {
            return !check.passes(hit);
        }
    }

    /// A field that the line does not say.
    record Unknown(Field field) implements Check {
        @Override
        public boolean passes(Hit hit) {
            return !hit.has(field);
        }
    }

    /// A field that is a text, begins with it, or holds it.
    final class Text implements Check {
        /// Where in the field the text stands.
        enum Place {
            WHOLE,
            START,
            ANYWHERE
        }

        private final Field field;
        private final Place place;
        private final byte[] text;

        Text(Field field, Place place, byte[] text) {
            this.field = field;
            this.place = place;
            this.text = text;
        }

        @Override
        public boolean passes(Hit hit) {
            if (!hit.has(field)) {
                return false;
            }
            byte[] array = hit.array(field);
            int from = hit.start(field);
            int to = hit.end(field);
            return switch (place) {
                case WHOLE -> to - from == text.length && isAt(array, from, to);
                case START -> isAt(array, from, to);
                case ANYWHERE -> isIn(array, from, to);
            };
        }

        private boolean isAt(byte[] array, int at, int to) {
            return to - at >= text.length && Arrays.equals(array, at, at + text.length, text, 0, text.length);
        }

        private boolean isIn(byte[] array, int from, int to) {
            int at = from;
            while (to - at >= text.length) {
                if (isAt(array, at, to)) {
                    return true;
                }
                at = ByteSearch.indexOf(array, at + 1, to, text[0]);
            }
            return false;
        }
    }

    /// A field in which a pattern is found.
    ///
    /// Values repeat, user agents above all, and looking for a pattern takes a hundred times as long as hashing: what
    /// was found is remembered.
    final class Found implements Check {
        private static final int SLOT_BITS = 10;

        private final Field field;
        private final Characters characters = new Characters();
        private final Matcher matcher;
        private final Remembered found = new Remembered(SLOT_BITS, this::lookUp);

        Found(Field field, Pattern pattern) {
            this.field = field;
            this.matcher = pattern.matcher(characters);
        }

        @Override
        public boolean passes(Hit hit) {
            return hit.has(field) && found.find(hit.array(field), hit.start(field), hit.end(field)) >= 0;
        }

        private int lookUp(byte[] array, int from, int to) {
            characters.decode(array, from, to);
            return matcher.reset(characters).find() ? 0 : -1;
        }
    }

    /// A host that is an address in a network.
    final class InNetwork implements Check {
        private final Network network;
        private final Address address = new Address();

        InNetwork(Network network) {
            this.network = network;
        }

        @Override
        public boolean passes(Hit hit) {
            return hit.has(Field.HOST)
                    && address.read(hit.array(Field.HOST), hit.start(Field.HOST), hit.end(Field.HOST))
                    && network.contains(address);
        }
    }

    /// A hit with one of some traits.
    ///
    /// @param wanted  whether a number is that of one, or [Trait#NONE] is asked for
    record Having(Trait trait, IntPredicate wanted) implements Check {
        @Override
        public boolean passes(Hit hit) {
            return wanted.test(of(hit));
        }

        private int of(Hit hit) {
            Field field = trait.field();
            return hit.has(field) ? trait.find(hit.array(field), hit.start(field), hit.end(field)) : Trait.NONE;
        }
    }

    /// A number from `least` to `most`; one that is not known is [Measure#UNKNOWN].
    record InRange(Measure measure, long least, long most) implements Check {
        @Override
        public boolean passes(Hit hit) {
            long value = measure.of(hit);
            return value >= least && value <= most;
        }
    }

    /// What of a hit is a number.
    enum Measure {
        STATUS,
        BYTES,
        DURATION_NANOS;

        static final long UNKNOWN = -1;

        long of(Hit hit) {
            return switch (this) {
                case STATUS -> hit.status();
                case BYTES -> hit.bytes();
                case DURATION_NANOS -> hit.durationNanos();
            };
        }
    }
}
