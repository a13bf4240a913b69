package dev.logtee.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.logtee.sketch.Row;
import dev.logtee.sketch.Top;
import java.util.Locale;

/// Countries as people call them: `Germany (DE)`.
public final class CountryNames {
    private static final int CODE_END = 3; // DE)

    private CountryNames() {}

    /// The same list with names for its codes.
    public static Top of(Top codes) {
        return new Top(codes.rows().stream().map(CountryNames::named).toList(), codes.error());
    }

    /// The name of the one with this code.
    static String of(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH) + " (" + code + ')';
    }

    /// The code of one that is called so.
    public static String code(String name) {
        return name.substring(name.length() - CODE_END, name.length() - 1);
    }

    private static Row named(Row row) {
        return row.named(of(row.text()).getBytes(UTF_8));
    }
}
