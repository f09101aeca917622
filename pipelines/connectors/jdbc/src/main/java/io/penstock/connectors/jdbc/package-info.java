/** What loading into a SQL database has in common, whichever it is: names, modes and statements. */
@NullMarked
package io.penstock.connectors.jdbc;

import org.jspecify.annotations.NullMarked;
