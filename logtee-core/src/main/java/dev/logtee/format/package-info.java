/// Formats: one line of a log into a [Hit], or the reason why not.
///
/// A text format is a template ([Template]), compiled once to a plan of [Step]s, which one [PlanReader] executes.
@NullMarked
package dev.logtee.format;

import org.jspecify.annotations.NullMarked;
