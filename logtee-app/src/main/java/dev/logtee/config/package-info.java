/// What stands in a configuration file: TOML read by a definition of what may stand there, all faults at once.
@NullMarked
package dev.logtee.config;

import org.jspecify.annotations.NullMarked;
