package dev.logtee.traffic;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What an address is registered as.
///
/// @param number  tells it from all others of its [Origin]; not -1
/// @param label   as it is shown: `DE`, or `AS64496 Example Hosting`
public record Registered(int number, String label) {
    private static final int CODE_LENGTH = 2;
    private static final int LETTERS = 'Z' - 'A' + 1;
    private static final long LAST_ASN = (1L << Integer.SIZE) - 1; // reserved, as the first is
    private static final int MOST_OF_NAME = 100; // characters

    public Registered {
        requireNonNull(label, "label");
        if (number == Trait.NONE) {
            throw new IllegalArgumentException("number must not be " + Trait.NONE);
        }
    }

    /// The country with this code by ISO 3166-1, two capital letters; empty if it is none.
    public static Optional<Registered> country(String code) {
        return code.length() == CODE_LENGTH && isLetter(code.charAt(0)) && isLetter(code.charAt(1))
                ? Optional.of(new Registered((code.charAt(0) - 'A') * LETTERS + code.charAt(1) - 'A', code))
                : Optional.empty();
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }

    /// The autonomous system with this number, 1 to 4,294,967,294; empty if it is none.
    ///
    /// @param name  of its organization, of which 100 characters are kept; may be empty
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc7300">RFC 7300, numbers that are reserved</a>
    public static Optional<Registered> asn(long number, String name) {
        if (number <= 0 || number >= LAST_ASN) {
            return Optional.empty();
        }
        return Optional.of(
                new Registered((int) number, ("AS" + number + ' ' + kept(name).strip()).strip()));
    }

    private static String kept(String name) {
        boolean isWhole = name.codePointCount(0, name.length()) <= MOST_OF_NAME;
        return isWhole ? name : name.substring(0, name.offsetByCodePoints(0, MOST_OF_NAME));
    }
}
