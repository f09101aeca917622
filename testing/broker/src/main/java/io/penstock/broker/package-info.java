/** A Kafka broker for examples and tests, from artifacts of Maven Central. */
@NullMarked
package io.penstock.broker;

import org.jspecify.annotations.NullMarked;
