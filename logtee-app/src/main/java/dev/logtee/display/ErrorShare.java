package dev.logtee.display;

/// How large a part of the hits are errors, as all displays make it stand out.
public enum ErrorShare {
    /// Below 1 %.
    SMALL,
    /// From 1 % on.
    NOTABLE,
    /// From 5 % on.
    LARGE;

    public static ErrorShare of(long errors, long hits) {
        if (errors > 0 && errors * 20 >= hits) {
            return LARGE;
        }
        return errors > 0 && errors * 100 >= hits ? NOTABLE : SMALL;
    }
}
