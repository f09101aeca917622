/** Columns computed out of others. */
@NullMarked
package io.penstock.transforms.map;

import org.jspecify.annotations.NullMarked;
