package io.penstock.connectors.kafka;

import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.connect.UnusableException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
  static UnreachableException of(String what, Cluster cluster, KafkaException thrown)
      throws TransientException {
    KafkaException e = told(thrown);
    String begin = what + ": ";
    if (cluster.use() == Cluster.Use.WRITE) {
      ofWriting(begin, e);
    }
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
              + " refuses the credentials; set sasl.jaas.config in "
              + cluster.option());
    }
    if (e instanceof AuthorizationException) {
      throw new UnusableException(begin + "the user lacks a right; grant " + cluster.rights());
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
                + "; look at the names of the hosts and at "
                + cluster.option());
      }
    }
    return new UnreachableException(
        begin + "Kafka at " + cluster.place() + " failed with " + e.getClass().getSimpleName());
  }

  /** Whether someone else has taken the id of the transactions. */
  static boolean isOfAnotherProducer(KafkaException thrown) {
    KafkaException e = told(thrown);
    return e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException;
  }

  /** The producer wraps what went wrong before in what it is asked next. */
  private static KafkaException told(KafkaException thrown) {
    KafkaException told = thrown;
    while (told.getClass() == KafkaException.class
        && told.getCause() instanceof KafkaException cause) {
      told = cause;
    }
    return told;
  }

  private static void ofWriting(String begin, KafkaException e) {
    if (e instanceof RecordTooLargeException || e instanceof RecordBatchTooLargeException) {
      throw new UnusableException(
          begin
              + "it takes no record as large as one of them; set max_record lower, or"
              + " max.message.bytes of the topic higher");
    }
    if (e instanceof ProducerFencedException
        || e instanceof InvalidProducerEpochException
        || e instanceof InvalidTxnStateException) {
      throw new UnusableException(
          begin
              + "another run of this pipeline has begun to publish, or the transaction was open for"
              + " longer than transaction.timeout.ms; run one at a time, or set that higher");
    }
    if (e instanceof InvalidTxnTimeoutException) {
      throw new UnusableException(
          begin
              + "the brokers end transactions sooner (transaction.max.timeout.ms) than"
              + " transaction.timeout.ms in producer_config; set that lower");
    }
  }
}
