/// The one HTTP server: whom it answers, and within which limits.
@NullMarked
package dev.logtee.http;

import org.jspecify.annotations.NullMarked;
