/** Row-wise steps and their fusion into one DoFn. */
@NullMarked
package io.penstock.transforms.rows;

import org.jspecify.annotations.NullMarked;
