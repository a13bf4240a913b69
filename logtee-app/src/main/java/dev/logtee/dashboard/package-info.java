/// What a dashboard shows of a run, as immutable records, computed apart from drawing.
@NullMarked
package dev.logtee.dashboard;

import org.jspecify.annotations.NullMarked;
