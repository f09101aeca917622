package io.penstock.runners.flink;

import io.penstock.cli.Main;
import java.util.List;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/** A JobManager in application mode, which runs a command of Penstock. */
public final class ApplicationEntryPoint extends ApplicationClusterEntryPoint {
  private ApplicationEntryPoint(Configuration configuration, PackagedProgram program) {
    super(configuration, program, StandaloneResourceManagerFactory.getInstance());
  }

  /**
   * Runs until the command and its job have ended.
   *
   * @param arguments {@code --configDir}, the folder of the configuration, and the command
   */
  public static void main(String[] arguments) throws Exception {
    List<String> all = List.of(arguments);
    Configuration configuration = GlobalConfiguration.loadConfiguration(all.get(1));
    PackagedProgram program =
        PackagedProgram.newBuilder()
            .setEntryPointClassName(Main.class.getName())
            .setArguments(all.subList(2, all.size()).toArray(String[]::new))
            .setConfiguration(configuration)
            .build();
    configureExecution(configuration, program);
    ClusterEntrypoint.runClusterEntrypoint(new ApplicationEntryPoint(configuration, program));
  }
}
