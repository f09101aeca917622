package io.penstock.plan;

import io.penstock.spec.Location;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import io.penstock.spec.pipeline.PipelineSpec;
import io.penstock.spec.policy.PolicySpec;
import io.penstock.spec.policy.Requirements;

/** Says what of the files is read and has no effect yet, so that nobody relies on it. */
final class Carried {
  private Carried() {}

  static void say(Project project, Problems problems) {
    PolicySpec policy = project.policy();
    PipelineSpec pipeline = project.pipeline();
    boolean requires = !policy.requirements().equals(Requirements.none());
    say(requires, policy.location(), "requirements", problems);
    say(!pipeline.tests().isEmpty(), pipeline.location(), "tests", problems);
  }

  private static void say(boolean written, Location location, String key, Problems problems) {
    if (written) {
      problems.info(location, key, "is read, and has no effect in this version");
    }
  }
}
