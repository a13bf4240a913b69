package dev.logtee.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Something that is done with a database.
@FunctionalInterface
interface Work<T> {
    T on(Connection database) throws SQLException;
}
