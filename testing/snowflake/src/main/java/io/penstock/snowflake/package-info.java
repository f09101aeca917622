/**
 * A double of the Snowflake service: it speaks the protocol of Snowflake's JDBC driver on loopback
 * and lets DuckDB do the work. It shows that statements travel, in which order, and what they do
 * where DuckDB reads them as Snowflake does; it does not show that Snowflake understands them.
 */
@NullMarked
package io.penstock.snowflake;

import org.jspecify.annotations.NullMarked;
