/**
 * Snowflake as a sink: rows are staged as CSV files, put into the user's stage, copied into a
 * temporary table and merged in one transaction.
 */
@NullMarked
package io.penstock.connectors.jdbc.snowflake;

import org.jspecify.annotations.NullMarked;
