package dev.logtee.format;

/// Why a step could not be read, as a number below 0, so that a step can return where the line goes on or a failure.
final class Failure {
    private static final Reading[] READINGS = Reading.values();

    private Failure() {}

    static int of(Reading reason) {
        return ~reason.ordinal();
    }

    static boolean is(int next) {
        return next < 0;
    }

    static Reading reason(int failure) {
        return READINGS[~failure];
    }
}
