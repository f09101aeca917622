/** The command line: what a user types, and what comes back. */
@NullMarked
package io.penstock.cli;

import org.jspecify.annotations.NullMarked;
