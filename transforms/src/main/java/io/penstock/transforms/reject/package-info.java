/** Dead letters: what was rejected, why, and where it came from. */
@NullMarked
package io.penstock.transforms.reject;

import org.jspecify.annotations.NullMarked;
