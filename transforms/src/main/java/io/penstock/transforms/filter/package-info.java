/** Rows left out on purpose. */
@NullMarked
package io.penstock.transforms.filter;

import org.jspecify.annotations.NullMarked;
