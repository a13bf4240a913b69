/// What is counted: one mergeable summary with one versioned binary form.
@NullMarked
package dev.logtee.traffic;

import org.jspecify.annotations.NullMarked;
