/// Bytes as they come: found, compared, hashed, written and read back.
@NullMarked
package dev.logtee.bytes;

import org.jspecify.annotations.NullMarked;
