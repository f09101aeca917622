/** Rows from and to files: CSV and JSON lines, local or on any file system that Beam knows. */
@NullMarked
package io.penstock.connectors.files;

import org.jspecify.annotations.NullMarked;
