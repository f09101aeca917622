/** Newest per key: duplicates dropped, deterministically. */
@NullMarked
package io.penstock.transforms.dedup;

import org.jspecify.annotations.NullMarked;
