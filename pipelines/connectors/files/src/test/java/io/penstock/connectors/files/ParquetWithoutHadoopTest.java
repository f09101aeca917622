package io.penstock.connectors.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.plan.connect.Expected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet is read and written where there is no Hadoop, as in the jars that run pipelines. */
class ParquetWithoutHadoopTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void filesAreWrittenAddedToAndReadWithEveryCodec() throws Exception {
    ClassLoader loader = new WithoutHadoop();
    assertThrows(
        ClassNotFoundException.class,
        () -> loader.loadClass("org.apache.hadoop.conf.Configuration"));
    Callable<?> there =
        (Callable<?>)
            loader
                .loadClass(RoundTrip.class.getName())
                .getConstructor(Path.class)
                .newInstance(folder);
    assertThat(there.getClass() == RoundTrip.class, is(false));
    assertThat(
        there.call(), is("[[1, a], [2, null], [3, c]]".repeat(ParquetCodec.values().length)));
  }

  /** What is done there. */
  public static final class RoundTrip implements Callable<String> {
    private final Path folder;

    /** In a folder that is empty. */
    public RoundTrip(Path folder) {
      this.folder = folder;
    }

    @Override
    public String call() throws Exception {
      StringBuilder all = new StringBuilder();
      for (ParquetCodec codec : ParquetCodec.values()) {
        Path file = folder.resolve(codec + ".parquet");
        FileSink sink =
            FileSink.of(file.toString(), new ParquetRowFormat(Written.PEOPLE, codec))
                .withMode(FileMode.APPEND);
        Written.publish(sink, folder, codec + "1", Written.row(1L, "a"), Written.row(2L, null));
        Written.publish(sink, folder, codec + "2", Written.row(3L, "c"));
        List<?> rows =
            ParquetSourceTest.read(file, new Expected(Written.PEOPLE.schema(), Set.of(), Map.of()))
                .rows;
        all.append(rows);
      }
      return all.toString();
    }
  }
}
