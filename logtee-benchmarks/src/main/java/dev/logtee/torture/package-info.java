/// Whether every line is counted once, whatever happens to the log and to Logtee: the real program, killed at any
/// moment, on logs that are rotated under its hands.
@NullMarked
package dev.logtee.torture;

import org.jspecify.annotations.NullMarked;
