/// The command line: what the user asked for, and its answer.
@NullMarked
package dev.logtee.cli;

import org.jspecify.annotations.NullMarked;
