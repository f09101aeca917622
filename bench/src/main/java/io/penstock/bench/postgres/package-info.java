/** What the benchmarks with PostgreSQL need: a server with customers, a reference, a comparison. */
@NullMarked
package io.penstock.bench.postgres;

import org.jspecify.annotations.NullMarked;
