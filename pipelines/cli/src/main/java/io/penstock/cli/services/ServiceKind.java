package io.penstock.cli.services;

import io.penstock.spec.pipeline.ServiceSpec;
import java.io.IOException;

/** Starts servers of one type; a ServiceLoader service. */
public interface ServiceKind {

  /** The type as pipeline files name it. */
  String type();

  /**
   * Starts a server on a free port of loopback and fills it. A server that a killed process left
   * behind in the same folder is ended first.
   *
   * @throws IOException where it cannot be started or filled; the message is one line that names
   *     folder or script, without secrets
   */
  Service start(ServiceSpec spec) throws IOException;
}
