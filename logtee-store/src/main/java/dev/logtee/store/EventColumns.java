package dev.logtee.store;

import dev.logtee.alert.AlertEvent;
import dev.logtee.alert.AlertEvent.Details;
import dev.logtee.alert.AlertEvent.Kind;
import dev.logtee.alert.Reason;
import dev.logtee.alert.Reason.Of;
import dev.logtee.alert.Reason.What;
import dev.logtee.alert.Severity;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The columns of an event, the same in each table that holds some.
///
/// Reasons are a line each, `what TAB value TAB of TAB share TAB before`, the last empty if nothing is known; samples
/// too. Both are safe to show, so there is neither a tab nor a line feed in them.
final class EventColumns {
    static final String CREATE = "rule TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL,"
            + " at_second INTEGER NOT NULL, hits INTEGER NOT NULL, value REAL NOT NULL, severity TEXT NOT NULL,"
            + " message TEXT, silenced TEXT, reasons TEXT NOT NULL, samples TEXT NOT NULL";

    /// In the order of [#set] and [#read].
    static final String NAMES =
            "rule, source, kind, at_second, hits, value, severity, message, silenced, reasons, samples";

    /// For a statement that writes them.
    static final String PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private static final int PARTS_OF_A_REASON = 5;

    private EventColumns() {}

    /// Fills the first [#PLACES] of a row.
    static void set(PreparedStatement row, AlertEvent event) throws SQLException {
        Details details = event.details();
        row.setString(1, event.rule());
        row.setString(2, details.source().orElse(""));
        row.setString(3, event.kind().name());
        row.setLong(4, event.at());
        row.setLong(5, event.hits());
        row.setDouble(6, event.value());
        row.setString(7, details.severity().word());
        row.setString(8, details.message().orElse(null));
        row.setString(9, details.silenced().orElse(null));
        row.setString(10, details.reasons().stream().map(EventColumns::line).collect(Collectors.joining("\n")));
        row.setString(11, String.join("\n", details.samples()));
    }

    /// Reads a row that begins with these columns.
    ///
    /// @throws IllegalArgumentException if it does not hold an event
    static AlertEvent read(ResultSet row) throws SQLException {
        String source = row.getString(2);
        Details details = new Details(
                severity(row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                source.isEmpty() ? Optional.empty() : Optional.of(source),
                lines(row.getString(10)).stream().map(EventColumns::reason).toList(),
                lines(row.getString(11)),
                Optional.ofNullable(row.getString(9)));
        return new AlertEvent(
                row.getString(1),
                Kind.valueOf(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                row.getDouble(6),
                details);
    }

    private static Severity severity(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("no severity is called so: severity=" + word);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private static String line(Reason reason) {
        return String.join(
                "\t",
                reason.what().word(),
                reason.value(),
                reason.of().name().toLowerCase(Locale.ROOT),
                Double.toString(reason.share()),
                reason.before().isPresent() ? Double.toString(reason.before().getAsDouble()) : "");
    }

    private static Reason reason(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != PARTS_OF_A_REASON) {
            throw new IllegalArgumentException("a reason has " + PARTS_OF_A_REASON + " parts: reason=" + line);
        }
        return new Reason(
                What.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                Of.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                Double.parseDouble(parts[3]),
                parts[4].isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(parts[4])));
    }
}
