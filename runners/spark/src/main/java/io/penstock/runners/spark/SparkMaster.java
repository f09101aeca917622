package io.penstock.runners.spark;

import io.penstock.plan.connect.UnreachableException;
import io.penstock.plan.runner.RunnerSettings;
import io.penstock.plan.runner.UnfitRunnerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where Spark works.
 *
 * @param url as Spark writes it: {@code local[*]} or {@code spark://host:port}
 */
record SparkMaster(String url) {
  private static final Pattern LOCAL = Pattern.compile("local(\\[([1-9]\\d{0,3}|\\*)])?");
  private static final Pattern HOST =
      Pattern.compile("[^\\s/:,@]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");
  private static final String CLUSTER = "spark://";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * The one that was said; with none, all cores of this process.
   *
   * @throws UnfitRunnerException if it is not one that this runner knows
   */
  static SparkMaster of(RunnerSettings settings) {
    String said = settings.master();
    SparkMaster master = new SparkMaster(said == null ? "local[*]" : said);
    if (!master.here() && !master.addressed()) {
      throw new UnfitRunnerException(
          "--master of runner spark must be spark://host:port, where a standalone master takes"
              + " jobs, such as spark://spark.internal:7077, or local[4] for four threads of this"
              + " process; YARN and Kubernetes are not tried");
    }
    return master;
  }

  /** Whether Spark works in this process. */
  boolean here() {
    return LOCAL.matcher(url).matches();
  }

  private boolean addressed() {
    return !addresses().isEmpty() && addresses().stream().allMatch(a -> HOST.matcher(a).matches());
  }

  /**
   * Looks whether one of its addresses answers.
   *
   * @throws UnreachableException where none does
   */
  void preflight() {
    if (here() || addresses().stream().anyMatch(SparkMaster::answers)) {
      return;
    }
    throw new UnreachableException(
        "the Spark cluster at "
            + url
            + " cannot be reached; --master names where its master takes jobs");
  }

  /** More than one where masters stand by. */
  private List<String> addresses() {
    return url.startsWith(CLUSTER)
        ? List.of(url.substring(CLUSTER.length()).split(",", -1))
        : List.of();
  }

  private static boolean answers(String address) {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.substring(0, colon), port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
