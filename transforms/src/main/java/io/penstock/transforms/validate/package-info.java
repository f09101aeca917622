/**
 * What a row must be: rules over its columns, nested values included, run as direct Java.
 *
 * <p>A rule on a null passes; only {@link io.penstock.transforms.validate.Condition.Required} and
 * {@link io.penstock.transforms.validate.Condition.NotMissing} decide about null. Every violated
 * rule of a row is listed, and no message holds a value.
 */
@NullMarked
package io.penstock.transforms.validate;

import org.jspecify.annotations.NullMarked;
