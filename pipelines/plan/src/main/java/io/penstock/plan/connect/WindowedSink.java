package io.penstock.plan.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A sink that compares nothing, so that what it is given must be given once: all that a stream has
 * read in one window is published together, in one step that knows whether the window is in
 * already. Parts come in an order in which the versions of each key are those of the stream.
 */
public non-sealed interface WindowedSink extends StreamSink {

  /**
   * Makes what publishes windows, on the worker; used by one thread at a time.
   *
   * @param pipeline the name of the pipeline
   * @param run the id of the run
   */
  Windows openWindows(String pipeline, String run);

  /** What a window is in the target, in words: {@code one transaction}. */
  String unit();

  /** Who sees each row exactly once, where that is not everyone, in words. */
  default String readers() {
    return "";
  }

  /**
   * How long windows are unless the pipeline says otherwise. Rows are seen when their window ends.
   */
  Duration window();

  /** Takes away a part that is published and will not be asked for again. */
  void discard(StagedPart part) throws IOException;

  /**
   * Makes a run the one that writes: from now on nothing that another run of the pipeline has not
   * published yet can come into the target. To be called before the run looks how far its source
   * was read.
   *
   * @return the windows of any run of the pipeline that are in the target, as far as they are still
   *     known there; at least those after which their run has published none
   */
  List<Windows.Left> takeOver(String pipeline, String run) throws IOException;
}
