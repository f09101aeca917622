/**
 * Penstock's expression language: CEL over the columns of a row, with exact decimals, dates and
 * three-valued null.
 *
 * <p>An expression is checked by the CEL compiler and lowered to a small serialisable tree of
 * {@link io.penstock.transforms.expression.Node}s, which runs as direct Java on the worker; only
 * functions of CEL's extension libraries are called through the CEL runtime.
 */
@NullMarked
package io.penstock.transforms.expression;

import org.jspecify.annotations.NullMarked;
