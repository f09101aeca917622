/**
 * The {@code template:} section of a pipeline file: parameters, and the form that asks for them.
 */
@NullMarked
package io.penstock.spec.template;

import org.jspecify.annotations.NullMarked;
