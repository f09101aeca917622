/** A run, as a person likes to read it. */
@NullMarked
package io.penstock.cli.report;

import org.jspecify.annotations.NullMarked;
