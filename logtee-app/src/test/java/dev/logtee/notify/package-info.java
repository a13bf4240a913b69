@NullMarked
package dev.logtee.notify;

import org.jspecify.annotations.NullMarked;
