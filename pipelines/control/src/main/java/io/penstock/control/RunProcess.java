package io.penstock.control;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a run was started in.
 *
 * @param host the name of its machine or container; empty where that has none
 * @param pid its number there
 */
public record RunProcess(String host, long pid) {
  /** Linux tells its own name here, without a name service. */
  private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

  /** Linux knows the second of its start only, and from that when processes began. */
  private static final Duration INEXACT = Duration.ofSeconds(5);

  private static final RunProcess CURRENT =
      new RunProcess(hostName(), ProcessHandle.current().pid());

  /** This process. */
  public static RunProcess current() {
    return CURRENT;
  }

  /**
   * Whether the run is surely not at work any more: its machine is this one, and no process of its
   * number lives, or one that began after the run did. Of other machines nothing is known.
   *
   * @param begun when the run began
   */
  public boolean isGone(Instant begun) {
    return !host.isEmpty()
        && host.equals(CURRENT.host)
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .filter(process -> !beganAfter(process, begun))
            .isEmpty();
  }

  /**
   * Whether the run is surely at work in another process of this machine. Of other machines nothing
   * is known.
   *
   * @param begun as for {@link #isGone}
   */
  public boolean isAtWorkBeside(Instant begun) {
    return host.equals(CURRENT.host) && pid != CURRENT.pid && !host.isEmpty() && !isGone(begun);
  }

  private static boolean beganAfter(ProcessHandle process, Instant begun) {
    Optional<Instant> start = process.info().startInstant();
    return start.isPresent() && start.get().isAfter(begun.plus(INEXACT));
  }

  private static String hostName() {
    try {
      return Files.isReadable(LINUX_NAME)
          ? Files.readString(LINUX_NAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "";
    }
  }
}
