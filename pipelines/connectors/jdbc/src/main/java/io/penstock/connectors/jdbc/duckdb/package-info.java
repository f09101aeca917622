/** DuckDB as a sink: rows are staged as CSV that DuckDB reads, then merged in one transaction. */
@NullMarked
package io.penstock.connectors.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
