/** Whether the state of a stream survives an edit of its files. */
@NullMarked
package io.penstock.plan.upgrade;

import org.jspecify.annotations.NullMarked;
