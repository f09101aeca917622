package io.penstock.plan.connect;

import org.jspecify.annotations.Nullable;

/**
 * A sink that can take rows without end. Each bundle is staged as in a bounded run ({@link
 * #openStager}); when its parts go into the target is the sink's own affair: {@link UpsertingSink},
 * {@link WindowedSink}.
 */
public sealed interface StreamSink extends Sink permits UpsertingSink, WindowedSink {

  /** Why it cannot take rows without end as it is set; null where it can. */
  @Nullable String refusesStreams();
}
