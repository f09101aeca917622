/** Rows without a source system: generated benchmark tables and rows written in the pipeline. */
@NullMarked
package io.penstock.connectors.samples;

import org.jspecify.annotations.NullMarked;
