/// A run of the pipeline as a stream of what to show.
@NullMarked
package dev.logtee.feed;

import org.jspecify.annotations.NullMarked;
