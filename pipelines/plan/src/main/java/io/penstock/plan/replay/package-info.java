/** Dead letters as a source: their records go through the pipeline again. */
@NullMarked
package io.penstock.plan.replay;

import org.jspecify.annotations.NullMarked;
