/** A PostgreSQL server for examples and tests, from artifacts of Maven Central. */
@NullMarked
package io.penstock.postgres;

import org.jspecify.annotations.NullMarked;
