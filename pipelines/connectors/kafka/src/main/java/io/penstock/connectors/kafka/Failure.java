package io.penstock.connectors.kafka;

import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What went wrong in Kafka, in our own words by the exception's type: messages of the client may
 * carry settings, so they are not handed on.
 */
final class Failure {
  private Failure() {}

  /**
   * Why something failed.
   *
   * @param what such as {@code topic events cannot be read}
   * @return what to throw where no other kind fits
   * @throws TransientException if trying again may help
   * @throws UnusableException if trying again cannot help
   */
  static UnreachableException of(String what, Cluster cluster, KafkaException e)
      throws TransientException {
    String begin = what + ": ";
    if (e instanceof OffsetOutOfRangeException) {
      throw new UnusableException(
          begin
              + "records were deleted while they were read; let the topic keep them longer"
              + " (retention.ms), and run again");
    }
    if (e instanceof AuthenticationException) {
      return new UnreachableException(
          begin
              + "Kafka at "
              + cluster.place()
              + " refuses the credentials; set sasl.jaas.config in consumer_config");
    }
    if (e instanceof AuthorizationException) {
      throw new UnusableException(
          begin + "the user lacks a right on it; grant READ and DESCRIBE on the topic");
    }
    if (e instanceof UnknownTopicOrPartitionException || e instanceof InvalidTopicException) {
      throw new UnusableException(begin + "there is no such topic");
    }
    if (e instanceof RetriableException) {
      throw new TransientException(
          begin
              + "Kafka at "
              + cluster.place()
              + " does not answer; is it running, and may this machine connect?");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException) {
        return new UnreachableException(
            begin
                + "no client can be made for "
                + cluster.place()
                + "; look at the names of the hosts and at consumer_config");
      }
    }
    return new UnreachableException(
        begin + "Kafka at " + cluster.place() + " failed with " + e.getClass().getSimpleName());
  }
}
