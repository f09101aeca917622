package io.penstock.plan.assemble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** The job's last step: everything is staged. */
final class PublishFn extends DoFn<KV<Integer, Iterable<BundleReport>>, Void> {
  private final Publishing publishing;
  private final PublishPlace place;

  PublishFn(Publishing publishing, PublishPlace place) {
    this.publishing = publishing;
    this.place = place;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<BundleReport>> all) throws IOException {
    List<BundleReport> reports = new ArrayList<>();
    all.getValue().forEach(reports::add);
    publishing.announce(reports);
    if (place == PublishPlace.IN_THE_JOB) {
      publishing.requireOpen();
      publishing.record(publishing.publishAnnounced());
    }
  }
}
