/** What a contract demands, as schemas, rules and checks that can be run. */
@NullMarked
package io.penstock.plan.rules;

import org.jspecify.annotations.NullMarked;
