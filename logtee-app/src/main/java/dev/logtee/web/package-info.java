/// Draws a `Dashboard` in a browser: a live page over server-sent events, and the JSON that it is made of.
@NullMarked
package dev.logtee.web;

import org.jspecify.annotations.NullMarked;
