@NullMarked
package dev.logtee.rules;

import org.jspecify.annotations.NullMarked;
