@NullMarked
package dev.logtee.http;

import org.jspecify.annotations.NullMarked;
