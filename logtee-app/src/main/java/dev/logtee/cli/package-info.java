/// The command line.
@NullMarked
package dev.logtee.cli;

import org.jspecify.annotations.NullMarked;
