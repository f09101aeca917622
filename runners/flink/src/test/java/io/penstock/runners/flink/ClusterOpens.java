package io.penstock.runners.flink;

import java.util.ArrayList;
import java.util.List;

/** What Flink's own scripts open of the platform on Java 17. */
final class ClusterOpens {
  static final List<String> ARGUMENTS = arguments();

  private ClusterOpens() {}

  private static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (String name :
        List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "sun.nio.ch")) {
      arguments.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    for (String exported :
        List.of(
            "java.base/sun.net.util",
            "java.rmi/sun.rmi.registry",
            "java.security.jgss/sun.security.krb5")) {
      arguments.add("--add-exports=" + exported + "=ALL-UNNAMED");
    }
    return List.copyOf(arguments);
  }
}
