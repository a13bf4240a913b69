/// Made-up but lifelike traffic: the same lines for the same seed.
@NullMarked
package dev.logtee.generate;

import org.jspecify.annotations.NullMarked;
