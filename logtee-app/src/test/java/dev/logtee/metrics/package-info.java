@NullMarked
package dev.logtee.metrics;

import org.jspecify.annotations.NullMarked;
