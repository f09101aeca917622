/** Topics of Kafka. */
@NullMarked
package io.penstock.connectors.kafka;

import org.jspecify.annotations.NullMarked;
