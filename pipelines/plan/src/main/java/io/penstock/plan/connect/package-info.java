/** What a source and a sink must be able to do; found by ServiceLoader. */
@NullMarked
package io.penstock.plan.connect;

import org.jspecify.annotations.NullMarked;
