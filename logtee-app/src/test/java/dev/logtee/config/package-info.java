@NullMarked
package dev.logtee.config;

import org.jspecify.annotations.NullMarked;
