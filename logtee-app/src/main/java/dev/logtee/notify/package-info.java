/// Tells people and their programs of alerts: receivers, and the courier who delivers until it is done.
@NullMarked
package dev.logtee.notify;

import org.jspecify.annotations.NullMarked;
