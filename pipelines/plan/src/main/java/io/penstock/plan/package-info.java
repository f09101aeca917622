/** From the three files to a plan, checked before anything runs. */
@NullMarked
package io.penstock.plan;

import org.jspecify.annotations.NullMarked;
