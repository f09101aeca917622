/** The policy of the organisation: keys, treatments, requirements. */
@NullMarked
package io.penstock.spec.policy;

import org.jspecify.annotations.NullMarked;
