/** Turns a plan into a Beam pipeline: what workers do with rows, and how a run is published. */
@NullMarked
package io.penstock.plan.assemble;

import org.jspecify.annotations.NullMarked;
