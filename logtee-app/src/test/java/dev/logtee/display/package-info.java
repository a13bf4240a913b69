@NullMarked
package dev.logtee.display;

import org.jspecify.annotations.NullMarked;
