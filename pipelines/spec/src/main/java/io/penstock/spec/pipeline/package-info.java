/** The pipeline file: steps in order, dead letters, options. */
@NullMarked
package io.penstock.spec.pipeline;

import org.jspecify.annotations.NullMarked;
