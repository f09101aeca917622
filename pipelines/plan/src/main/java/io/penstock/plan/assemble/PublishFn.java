package io.penstock.plan.assemble;

import io.penstock.control.RunReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Publishes once everything is staged, and tells the control store. */
final class PublishFn extends DoFn<KV<Integer, Iterable<BundleReport>>, Void> {
  private final Publishing publishing;

  PublishFn(Publishing publishing) {
    this.publishing = publishing;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<BundleReport>> all) throws IOException {
    List<BundleReport> reports = new ArrayList<>();
    all.getValue().forEach(reports::add);
    RunReport report = publishing.publish(reports);
    publishing.record(report);
  }
}
