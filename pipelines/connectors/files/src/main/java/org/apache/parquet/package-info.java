/** What is not public in the library. */
@NullMarked
package org.apache.parquet;

import org.jspecify.annotations.NullMarked;
