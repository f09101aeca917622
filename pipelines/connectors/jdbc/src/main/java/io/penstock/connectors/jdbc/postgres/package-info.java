/**
 * PostgreSQL as a source, read in parts by ranges of a column, and as a sink: rows are staged in
 * the form of COPY, then merged in one transaction.
 */
@NullMarked
package io.penstock.connectors.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
