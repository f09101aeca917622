/** Writes JSON, YAML, Python and Dockerfiles, every value quoted in the way of its language. */
@NullMarked
package io.penstock.templates.write;

import org.jspecify.annotations.NullMarked;
