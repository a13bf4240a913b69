/// A run as a service: what the service manager is told, and what signals ask for.
@NullMarked
package dev.logtee.service;

import org.jspecify.annotations.NullMarked;
