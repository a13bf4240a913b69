package dev.logtee.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// How finely the history is kept: by periods of 10 s, of a minute, of an hour and of a day, aligned to whole multiples
/// since 1970-01-01T00:00:00Z.
public enum Level {
    TEN_SECONDS(10, "10s"),
    MINUTE(60, "1m"),
    HOUR(3600, "1h"),
    DAY(86_400, "1d");

    /// An interval that does not divide a period evenly belongs to the one in which it begins: in one so much longer,
    /// that is of no account.
    private static final int MUCH_LONGER = 20;

    private final long seconds;
    private final String text;

    Level(long seconds, String text) {
        this.seconds = seconds;
        this.text = text;
    }

    /// The one of a number that is stored.
    ///
    /// @throws SQLException if there is none
    static Level stored(int number) throws SQLException {
        if (number < 0 || number > DAY.ordinal()) {
            throw new SQLException("no level has this number: level=" + number);
        }
        return values()[number];
    }

    /// A period's length.
    public long seconds() {
        return seconds;
    }

    /// As in `--by` and in the names of views: `1m`.
    public String text() {
        return text;
    }

    /// The first second of the period that holds `second`; both since the epoch.
    public long startOf(long second) {
        return Math.floorDiv(second, seconds) * seconds;
    }

    /// The finest level that intervals of a length add up to.
    ///
    /// @param every  1 s to 1 h
    static Level finest(Duration every) {
        long length = every.toSeconds();
        for (Level level : values()) {
            if (level.seconds % length == 0 || level.seconds >= MUCH_LONGER * length) {
                return level;
            }
        }
        return DAY;
    }

    /// The next finer one; of the finest, itself.
    Level finer() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    Optional<Level> coarser() {
        return this == DAY ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }
}
