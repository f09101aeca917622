package io.penstock.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest has it from the build. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"penstock " + (version == null ? "(not packaged)" : version)};
  }
}
