/** Counts that merge: exact under retries, nearly free. */
@NullMarked
package io.penstock.transforms.measure;

import org.jspecify.annotations.NullMarked;
