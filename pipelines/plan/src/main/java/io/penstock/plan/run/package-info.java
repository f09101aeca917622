/** Runs a plan on a runner, watches it, and gives the report. */
@NullMarked
package io.penstock.plan.run;

import org.jspecify.annotations.NullMarked;
