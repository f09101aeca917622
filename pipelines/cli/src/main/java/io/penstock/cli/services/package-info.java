/** Servers that a pipeline brings along, to be tried out without one's own. */
@NullMarked
package io.penstock.cli.services;

import org.jspecify.annotations.NullMarked;
