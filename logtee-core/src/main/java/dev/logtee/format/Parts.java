package dev.logtee.format;

/// Completes a hit whose request was logged in parts.
final class Parts {
    private Parts() {}

    /// A target without a method is enough for a full hit.
    static void finish(Hit hit) {
        if (!hit.has(Field.TARGET)) {
            hit.markPartial();
            return;
        }
        Section.read(hit.array(Field.TARGET), hit.start(Field.TARGET), hit.end(Field.TARGET), hit);
        hit.sameArray(Field.TARGET, Field.SECTION);
    }
}
