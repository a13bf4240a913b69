package dev.logtee.format;

/// Sets and completes a hit whose request was logged in parts.
final class Parts {
    private Parts() {}

    /// Sets the method, if it is one: a server that could read none writes other words there.
    static void method(byte[] log, int from, int to, Hit hit) {
        if (RequestLine.isMethod(log, from, to)) {
            hit.set(Field.METHOD, from, to);
        }
    }

    /// Sets another part, if there is one, unless the request has it.
    static void fill(Field part, int from, int to, Hit hit) {
        if (from < to && !hit.has(part)) {
            hit.setUnlessDash(part, from, to);
        }
    }

    /// A target without a method is enough for a full hit.
    static void finish(Hit hit) {
        if (!hit.has(Field.TARGET)) {
            hit.markPartial();
            return;
        }
        Section.read(hit.array(Field.TARGET), hit.start(Field.TARGET), hit.end(Field.TARGET), hit);
        hit.sameArray(Field.TARGET, Field.SECTION);
    }

    /// Whether this is a request by all looks: a method in capitals, and a path. With whole addresses, programs log
    /// what they asked of others.
    static boolean areAsked(Hit hit) {
        return hit.has(Field.METHOD) && hit.has(Field.TARGET) && isCapital(hit) && isPath(hit);
    }

    private static boolean isCapital(Hit hit) {
        byte[] array = hit.array(Field.METHOD);
        for (int at = hit.start(Field.METHOD); at < hit.end(Field.METHOD); at++) {
            if (array[at] >= 'a' && array[at] <= 'z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPath(Hit hit) {
        int start = hit.start(Field.TARGET);
        return start < hit.end(Field.TARGET) && hit.array(Field.TARGET)[start] == '/';
    }
}
