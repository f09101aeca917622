/**
 * How the values of JSON, Avro and plain text are understood and written; shared by the connectors
 * that move such records, whatever they come in.
 */
@NullMarked
package io.penstock.connectors.formats;

import org.jspecify.annotations.NullMarked;
