/// What shells and `man` have to know of the command line, written from picocli's model of it.
@NullMarked
package dev.logtee.shell;

import org.jspecify.annotations.NullMarked;
