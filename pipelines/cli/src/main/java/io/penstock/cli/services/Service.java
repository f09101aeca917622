package io.penstock.cli.services;

/** A server that has been started and filled. */
public interface Service extends AutoCloseable {

  /** What {@code ${service:name}} stands for: a URL, or a list of host and port. */
  String address();

  /** Ends the server; what it holds stays in its folder. */
  @Override
  void close();
}
