/// JMH benchmarks: find, parse and count, each on lines as servers write them.
@NullMarked
package dev.logtee.benchmarks;

import org.jspecify.annotations.NullMarked;
