/** Runs pipelines in this process, for tests and for loads that one machine can do. */
@NullMarked
package io.penstock.runners.direct;

import org.jspecify.annotations.NullMarked;
