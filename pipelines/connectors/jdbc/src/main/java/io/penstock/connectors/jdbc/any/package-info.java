/** Any database that has a JDBC driver, as a source, read in parts by ranges of a column. */
@NullMarked
package io.penstock.connectors.jdbc.any;

import org.jspecify.annotations.NullMarked;
