/// Counts lines by the log clock and judges the traffic: pure, without a thread, a wall clock or a file.
@NullMarked
package dev.logtee.engine;

import org.jspecify.annotations.NullMarked;
