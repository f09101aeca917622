package io.penstock.plan.connect;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A sink that can take rows without end: each bundle is staged as in a bounded run ({@link
 * #openStager}) and then goes into the target by itself, in one transaction. A bundle may come
 * again and bundles may come in any order; by {@link Load#newest} an older row never overwrites a
 * newer one, ties being broken as among staged rows.
 */
public interface StreamSink extends Sink {

  /** Why it cannot take rows without end as it is set; null where it can. */
  @Nullable String refusesStreams();

  /** Makes what writes bundles, on the worker; used by one thread at a time. */
  Upserts openUpserts() throws IOException;
}
