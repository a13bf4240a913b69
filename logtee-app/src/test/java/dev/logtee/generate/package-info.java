@NullMarked
package dev.logtee.generate;

import org.jspecify.annotations.NullMarked;
