package dev.logtee.traffic;

import dev.logtee.bytes.Address;
import dev.logtee.bytes.SipHash;
import dev.logtee.format.Field;
import dev.logtee.format.Hit;
import org.jspecify.annotations.Nullable;

/// Writes what is shown in place of a hit's host. Runs once per line: allocates nothing. Not for concurrent use.
sealed interface HostMask {
    void hide(Hit hit);

    /// The one that does what `addresses` says, or null if there is nothing to do.
    static @Nullable HostMask of(Addresses addresses) {
        return switch (addresses) {
            case Addresses.AsLogged() -> null;
            case Addresses.Shortened() -> new Shortening();
            case Addresses.Hashed(SipHash hash) -> new Hashing(hash);
        };
    }

    final class Hashing implements HostMask {
        private static final int DIGITS = 12;

        private final SipHash hash;
        private final byte[] text = new byte[DIGITS];

        private Hashing(SipHash hash) {
            this.hash = hash;
        }

        @Override
        public void hide(Hit hit) {
            long rest = hash.hash(hit.array(Field.HOST), hit.start(Field.HOST), hit.end(Field.HOST));
            for (int i = 0; i < DIGITS; i++) {
                text[i] = (byte) Character.forDigit((int) rest & 15, 16);
                rest >>>= 4;
            }
            hit.replace(Field.HOST, text, 0, DIGITS);
        }
    }

    final class Shortening implements HostMask {
        private static final long SIX_TO_FOUR = 0x2002;
        private static final int LONGEST_NAME = 253; // RFC 1035

        private final Address address = new Address();
        private final byte[] text = new byte[LONGEST_NAME + 2];
        private int length;

        @Override
        public void hide(Hit hit) {
            byte[] host = hit.array(Field.HOST);
            int from = hit.start(Field.HOST);
            int to = hit.end(Field.HOST);
            length = 0;
            if (!address.read(host, from, to)) {
                name(host, from, to);
            } else if (address.isIpv4()) {
                ipv4();
            } else {
                ipv6();
            }
            hit.replace(Field.HOST, text, 0, length);
        }

        private void ipv4() {
            decimal((int) (address.low() >>> 24));
            put('.');
            decimal((int) (address.low() >>> 16 & 0xff));
            put('.');
            put('0');
            put('.');
            put('0');
        }

        /// The last four groups are 0 and so the longest run of such: RFC 5952 has it as `::`.
        private void ipv6() {
            long high = address.high();
            long shown = high >>> 48 == SIX_TO_FOUR ? high & 0xffff_ffff_0000_0000L : high;
            for (int shift = 48; shift >= 0 && shown << (48 - shift) != 0; shift -= 16) {
                if (length > 0) {
                    put(':');
                }
                hexadecimal((int) (shown >>> shift) & 0xffff);
            }
            put(':');
            put(':');
        }

        private void put(int character) {
            text[length++] = (byte) character;
        }

        private void decimal(int number) {
            if (number >= 100) {
                put('0' + number / 100);
            }
            if (number >= 10) {
                put('0' + number / 10 % 10);
            }
            put('0' + number % 10);
        }

        private void hexadecimal(int number) {
            for (int shift = 12; shift >= 0; shift -= 4) {
                if (number >>> shift != 0 || shift == 0) {
                    put(Character.forDigit(number >>> shift & 15, 16));
                }
            }
        }

        private void name(byte[] host, int from, int to) {
            put('*');
            int shown = isName(host, from, to) ? lastLabels(host, from, to) : to;
            System.arraycopy(host, shown, text, length, to - shown);
            length += to - shown;
        }

        /// Where the dot before the last two labels is, or before the last one if there are but two; else `to`.
        private static int lastLabels(byte[] host, int from, int to) {
            int last = dotBefore(host, from, to);
            int both = dotBefore(host, from, last);
            return both > from ? both : last > from ? last : to;
        }

        private static int dotBefore(byte[] host, int from, int to) {
            int at = to - 1;
            while (at >= from && host[at] != '.') {
                at--;
            }
            return at;
        }

        /// Letters, digits, `-`, `_` and dots, the last label beginning with a letter: a number there is no name.
        private static boolean isName(byte[] host, int from, int to) {
            boolean letterAfterDot = false;
            for (int at = from; at < to; at++) {
                byte value = host[at];
                if (isLetter(value)) {
                    letterAfterDot |= at == from || host[at - 1] == '.';
                } else if (value == '.') {
                    letterAfterDot = false;
                } else if (value != '-' && value != '_' && (value < '0' || value > '9')) {
                    return false;
                }
            }
            return letterAfterDot && to - from <= LONGEST_NAME;
        }

        private static boolean isLetter(byte value) {
            int lower = value | 0x20;
            return lower >= 'a' && lower <= 'z';
        }
    }
}
