package io.penstock.services;

import io.penstock.cli.services.Service;
import java.nio.file.Path;

/** A process that starts a service, says where it is, and is there to be killed. */
final class HoldPostgres {
  private HoldPostgres() {}

  public static void main(String[] args) throws Exception {
    try (Service service = PostgresServiceTest.start(Path.of(args[0]))) {
      System.out.println(service.address());
      System.in.read();
    }
  }
}
