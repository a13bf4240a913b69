@NullMarked
package dev.logtee.web;

import org.jspecify.annotations.NullMarked;
