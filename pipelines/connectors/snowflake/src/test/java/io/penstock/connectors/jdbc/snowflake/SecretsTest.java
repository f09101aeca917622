package io.penstock.connectors.jdbc.snowflake;

import static io.penstock.connectors.jdbc.snowflake.Shop.row;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.penstock.plan.connect.Sink;
import io.penstock.spec.LateText;
import io.penstock.spec.Location;
import io.penstock.spec.Parameters;
import io.penstock.spec.Problems;
import io.penstock.spec.Settings;
import io.penstock.spec.yaml.YamlScalar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that stand as references stay behind when the sink travels to a worker. */
class SecretsTest {
  private static final Location PLACE = new Location("pipeline.yaml", 1, 1);
  private static final List<String> SECRET = List.of("url", "user", "password");

  @TempDir Path folder;

  /** The same settings, each of the secret ones from a variable of its name. */
  private static Settings byReference(Settings written) {
    Map<String, String> environment = new HashMap<>();
    SECRET.forEach(key -> environment.put(key, written.text(key)));
    Parameters parameters = Parameters.of(Map.of(), environment);
    Map<String, Object> values = new HashMap<>();
    written.keys().forEach(key -> values.put(key, written.text(key)));
    Map<String, LateText> late = new HashMap<>();
    for (String key : SECRET) {
      YamlScalar scalar = new YamlScalar(PLACE, PLACE, "${env:" + key + "}", false);
      late.put(key, parameters.resolve(scalar, key, new Problems()).late());
    }
    return new Settings(PLACE, "", values, Map.of(), Set.of(), late);
  }

  @Test
  void aSinkTravelsWithoutCredentialsAndWritesWhereItArrives() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      Settings settings = byReference(shop.settings("write_mode", "upsert"));
      Sink sink =
          WriteToSnowflake.of(
              settings,
              new Loads()
                  .column("id", FieldType.INT64)
                  .column("name", FieldType.STRING)
                  .key("id")
                  .load());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(sink);
      }
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      assertThat(text, not(containsString("hunter2")));
      assertThat(text, not(containsString("loginTimeout")));
      assertThat(text, containsString("password"));
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Sink there = (Sink) in.readObject();
        there.preflight();
        assertThat(shop.publish(there, facts -> true, row(1L, "a")).opened(), is(true));
      }
    }
  }
}
