/// Joins sources, formats and the engine; sole owner of threads, the wall clock and shutdown.
@NullMarked
package dev.logtee.pipeline;

import org.jspecify.annotations.NullMarked;
