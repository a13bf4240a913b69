@NullMarked
package dev.logtee.terminal;

import org.jspecify.annotations.NullMarked;
