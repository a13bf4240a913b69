/// Growing files and streams as batches of whole lines with their positions.
///
/// A file is its own buffer: all that is kept of one is the position up to which its lines were taken.
@NullMarked
package dev.logtee.source;

import org.jspecify.annotations.NullMarked;
