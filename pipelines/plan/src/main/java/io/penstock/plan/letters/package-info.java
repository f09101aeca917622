/** Dead letters in files: reading them, and moving them out of the way. */
@NullMarked
package io.penstock.plan.letters;

import org.jspecify.annotations.NullMarked;
