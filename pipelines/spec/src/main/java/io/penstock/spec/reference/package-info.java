/** The catalog as pages: the JSON Schema for editors and the reference for readers. */
@NullMarked
package io.penstock.spec.reference;

import org.jspecify.annotations.NullMarked;
