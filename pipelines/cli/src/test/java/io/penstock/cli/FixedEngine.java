package io.penstock.cli;

import io.penstock.cli.engine.Engine;
import io.penstock.cli.engine.Progress;
import io.penstock.cli.engine.ReplayRequest;
import io.penstock.cli.engine.Replayed;
import io.penstock.cli.engine.RunRequest;
import io.penstock.control.RunReport;
import io.penstock.spec.Problems;
import io.penstock.spec.Project;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine that finds nothing wrong and reports what it was given. */
class FixedEngine implements Engine {
  private RunReport report = Reports.succeeded();
  @Nullable RunRequest asked;

  static FixedEngine reporting(RunReport report) {
    FixedEngine engine = new FixedEngine();
    engine.report = report;
    return engine;
  }

  @Override
  public void check(Project project, Problems problems) {}

  @Override
  public String explain(Project project) {
    return "1 fused step of " + project.pipeline().steps().size() + "\n";
  }

  @Override
  public RunReport run(RunRequest request, Progress progress) {
    asked = request;
    return report;
  }

  @Override
  public Replayed replay(ReplayRequest request, Progress progress) {
    asked = request.run();
    return new Replayed(report.ledger().read(), List.of(), report);
  }
}
