@NullMarked
package dev.logtee.dashboard;

import org.jspecify.annotations.NullMarked;
