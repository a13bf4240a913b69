package dev.logtee.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Statements that are used once; what is made for many rows keeps its own.
///
/// What is bound is a `String`, a number or bytes.
final class Sql {
    /// Makes something of the row that a query is at.
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// Takes in the row that a query is at.
    @FunctionalInterface
    interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /// Has each row taken in that a query finds, in order.
    static void each(Connection database, String query, Taking taking, Object... bound) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            bind(statement, bound);
            ResultSet row = statement.executeQuery(); // closed with its statement
            while (row.next()) {
                taking.take(row);
            }
        }
    }

    /// Reads each row that a query finds, in order.
    static <T> List<T> all(Connection database, String query, Reading<T> reading, Object... bound) throws SQLException {
        List<T> all = new ArrayList<>();
        each(database, query, row -> all.add(read(row, reading)), bound);
        return all;
    }

    /// Reads the row that a query is at.
    ///
    /// @throws SQLException also if it does not hold what is read
    static <T> T read(ResultSet row, Reading<T> reading) throws SQLException {
        try {
            return reading.of(row);
        } catch (IllegalArgumentException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /// Reads the row that a query finds, if it does; of several the first.
    static <T> Optional<T> one(Connection database, String query, Reading<T> reading, Object... bound)
            throws SQLException {
        return all(database, query, reading, bound).stream().findFirst();
    }

    /// Changes rows.
    ///
    /// @return how many
    static int change(Connection database, String statement, Object... bound) throws SQLException {
        try (PreparedStatement change = database.prepareStatement(statement)) {
            bind(change, bound);
            return change.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... bound) throws SQLException {
        for (int i = 0; i < bound.length; i++) {
            statement.setObject(i + 1, bound[i]);
        }
    }
}
