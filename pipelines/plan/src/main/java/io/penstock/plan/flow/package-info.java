/** What is known of the rows between two steps: their schema, and which columns are personal. */
@NullMarked
package io.penstock.plan.flow;

import org.jspecify.annotations.NullMarked;
