package io.penstock.plan.connect;

import java.io.IOException;

/**
 * A sink that compares versions: each bundle of a stream goes into the target by itself, in one
 * transaction. A bundle may come again and bundles may come in any order; by {@link Load#newest} an
 * older row never overwrites a newer one, ties being broken as among staged rows.
 */
public non-sealed interface UpsertingSink extends StreamSink {

  /** Makes what writes bundles, on the worker; used by one thread at a time. */
  Upserts openUpserts() throws IOException;
}
