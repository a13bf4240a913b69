/// What is shown of a followed log: as text for people, or as JSON Lines.
@NullMarked
package dev.logtee.display;

import org.jspecify.annotations.NullMarked;
