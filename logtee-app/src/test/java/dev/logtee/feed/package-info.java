@NullMarked
package dev.logtee.feed;

import org.jspecify.annotations.NullMarked;
