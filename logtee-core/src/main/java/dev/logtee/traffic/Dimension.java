package dev.logtee.traffic;

import dev.logtee.format.Field;

/// What hits are grouped by.
public enum Dimension {
    SECTION(Field.SECTION),
    HOST(Field.HOST),
    TARGET(Field.TARGET),
    REFERRER(Field.REFERRER),
    USER_AGENT(Field.USER_AGENT),
    USER(Field.USER),
    VIRTUAL_HOST(Field.VIRTUAL_HOST),
    METHOD(Field.METHOD, 256),
    PROTOCOL(Field.PROTOCOL, 256);

    private final Field field;
    private final int mostKeys;

    Dimension(Field field) {
        this(field, 4096);
    }

    Dimension(Field field, int mostKeys) {
        this.field = field;
        this.mostKeys = mostKeys;
    }

    public Field field() {
        return field;
    }

    /// How many distinct values are counted exactly.
    int mostKeys() {
        return mostKeys;
    }
}
