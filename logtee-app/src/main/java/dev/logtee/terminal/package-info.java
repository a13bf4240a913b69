/// Draws the dashboard on a terminal, and takes its keys.
@NullMarked
package dev.logtee.terminal;

import org.jspecify.annotations.NullMarked;
