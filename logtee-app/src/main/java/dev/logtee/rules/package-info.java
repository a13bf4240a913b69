/// Rules as they stand in a configuration, and what can be tried with them.
@NullMarked
package dev.logtee.rules;

import org.jspecify.annotations.NullMarked;
