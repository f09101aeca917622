/** Every step and option there is: the one source of error texts, JSON Schema and reference. */
@NullMarked
package io.penstock.spec.catalog;

import org.jspecify.annotations.NullMarked;
