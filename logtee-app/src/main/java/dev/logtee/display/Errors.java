package dev.logtee.display;

/// How much a share of errors stands out.
final class Errors {
    private Errors() {}

    static Paint paint(long errors, long hits) {
        if (errors * 20 >= hits && errors > 0) {
            return Paint.RED;
        }
        return errors * 100 >= hits && errors > 0 ? Paint.YELLOW : Paint.PLAIN;
    }
}
