/// One SQLite file: how far each log was read, and what was counted and is still open.
@NullMarked
package dev.logtee.store;

import org.jspecify.annotations.NullMarked;
