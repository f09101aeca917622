/** What every runner must do, as tests that each runner's module extends. */
@NullMarked
package io.penstock.kit;

import org.jspecify.annotations.NullMarked;
