/// What Prometheus and its like are told of a run.
@NullMarked
package dev.logtee.metrics;

import org.jspecify.annotations.NullMarked;
