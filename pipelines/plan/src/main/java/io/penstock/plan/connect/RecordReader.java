package io.penstock.plan.connect;

import java.io.IOException;

/**
 * Reads the records of one element of a {@link Source}.
 *
 * @param <E> one piece of work
 */
public interface RecordReader<E> extends AutoCloseable {

  /**
   * Hands every record of the element to the receiver, in order. A record that cannot be decoded is
   * handed on as unreadable; only trouble with the source itself is an exception.
   */
  void read(E element, RecordReceiver receiver) throws IOException;

  @Override
  default void close() throws IOException {}
}
