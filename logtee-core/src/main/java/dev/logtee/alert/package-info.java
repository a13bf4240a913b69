/// Rules, and what they say when traffic leaves its bounds and when it is back.
@NullMarked
package dev.logtee.alert;

import org.jspecify.annotations.NullMarked;
