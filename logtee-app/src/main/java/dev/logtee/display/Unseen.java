package dev.logtee.display;

/// Characters that cannot be seen, or that change how others are seen: controls, marks of direction, of no width. The
/// same that [dev.logtee.bytes.VisibleText] makes visible for people.
final class Unseen {
    private Unseen() {}

    static boolean is(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
