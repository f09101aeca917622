package io.penstock.runners.direct;

import io.penstock.cli.Cli;

/** Another process: runs pipeline files one after the other, as the command line does. */
final class RunFiles {
  private RunFiles() {}

  /**
   * Runs each.
   *
   * @param args folders with a {@code pipeline.yaml}, whose report goes beside it
   */
  public static void main(String[] args) {
    for (String folder : args) {
      int code =
          Cli.run(
              new String[] {
                "run",
                folder + "/pipeline.yaml",
                "-v",
                "--stacktrace",
                "--param",
                "dir=" + folder,
                "--report",
                folder + "/report.json"
              },
              System.out,
              System.err);
      System.out.println("exit " + code + " " + folder);
    }
    System.exit(0);
  }
}
