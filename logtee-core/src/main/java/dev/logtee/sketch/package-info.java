/// Mergeable estimates in bounded memory, each with its stated bound.
@NullMarked
package dev.logtee.sketch;

import org.jspecify.annotations.NullMarked;
