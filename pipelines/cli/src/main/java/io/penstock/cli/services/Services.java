package io.penstock.cli.services;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.spec.Nearest;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.pipeline.ServiceSpec;
import io.penstock.spec.pipeline.ServicesReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The servers that a pipeline file brings along, from their start to their end. */
public final class Services implements AutoCloseable {
  private final Map<String, Service> running = new LinkedHashMap<>();

  private Services() {}

  /**
   * Starts what a file asks for; nothing where its {@code services:} is wrong, which is told when
   * the file is read as a whole.
   *
   * @param told takes a line about each server
   * @throws UnreachableException where one cannot be started; those before it are ended
   */
  public static Services start(Path file, Parameters parameters, Consumer<String> told) {
    Services services = new Services();
    Problems problems = new Problems();
    List<ServiceSpec> wanted = new ServicesReader(parameters, problems).read(file);
    if (problems.hasErrors() || wanted.isEmpty()) {
      return services;
    }
    try {
      wanted.forEach(spec -> services.start(spec, told));
      return services;
    } catch (RuntimeException e) {
      services.close();
      throw e;
    }
  }

  private void start(ServiceSpec spec, Consumer<String> told) {
    Map<String, ServiceKind> kinds = kinds();
    ServiceKind kind = kinds.get(spec.type());
    if (kind == null) {
      throw new UnreachableException(
          spec.location()
              + " services."
              + spec.name()
              + ": this build cannot start "
              + Nearest.unknown("service", spec.type(), kinds.keySet()));
    }
    try {
      Service service = kind.start(spec);
      running.put(spec.name(), service);
      told.accept("service " + spec.name() + ": " + service.address());
    } catch (IOException e) {
      throw new UnreachableException(
          "service " + spec.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private static Map<String, ServiceKind> kinds() {
    Map<String, ServiceKind> kinds = new TreeMap<>();
    ServiceLoader.load(ServiceKind.class).forEach(kind -> kinds.put(kind.type(), kind));
    return kinds;
  }

  /** The address of each, by name. */
  public Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    running.forEach((name, service) -> addresses.put(name, service.address()));
    return addresses;
  }

  @Override
  public void close() {
    running.values().forEach(Service::close);
    running.clear();
  }
}
