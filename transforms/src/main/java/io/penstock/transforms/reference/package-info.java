/** References to other data: whether the key that a row names is there. */
@NullMarked
package io.penstock.transforms.reference;

import org.jspecify.annotations.NullMarked;
