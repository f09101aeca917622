package io.penstock.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.plan.connect.TransientException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The schemas of a registry by their ids, each asked for once by a reader: what an id means never
 * changes.
 */
final class Schemas {
  private final Registry registry;
  private final RegistryClient client;
  private final Map<Integer, Optional<Schema>> known = new HashMap<>();

  Schemas(Registry registry) {
    this.registry = registry;
    this.client = new RegistryClient(registry);
  }

  /** Whether there is a registry that answers, waiting for it. */
  void preflight() throws IOException {
    registry.retry().run(registry.place(), () -> client.get("/schemas/types"));
  }

  /**
   * The schema with an id, waiting for a registry that does not answer or does not have it yet.
   *
   * @param of which record needs it, for people
   * @return empty where it is not that of a record in Avro
   * @throws io.penstock.plan.connect.UnreachableException once there is no time left
   */
  Optional<Schema> byId(int id, String of) throws IOException {
    Optional<Schema> there = known.get(id);
    if (there == null) {
      there = registry.retry().run(registry.place(), () -> fetch(id, of));
      known.put(id, there);
    }
    return there;
  }

  private Optional<Schema> fetch(int id, String of) throws TransientException {
    JsonNode answer =
        found("/schemas/ids/" + id, "schema " + id + ", which " + of + " was written with");
    if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
      return Optional.empty();
    }
    try {
      Schema.Parser parser = new Schema.Parser().setValidate(false).setValidateDefaults(false);
      Schema schema = parse(answer, parser, new HashSet<>());
      return Optional.of(schema).filter(type -> type.getType() == Schema.Type.RECORD);
    } catch (AvroRuntimeException e) {
      return Optional.empty();
    }
  }

  /** Schemas that are referred to come first: the parser knows their names then. */
  private Schema parse(JsonNode answer, Schema.Parser parser, Set<String> parsed)
      throws TransientException {
    for (JsonNode reference : answer.path("references")) {
      String subject = reference.path("subject").asText();
      int version = reference.path("version").asInt();
      String path =
          "/subjects/"
              + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20")
              + "/versions/"
              + version;
      if (parsed.add(path)) {
        parse(found(path, "version " + version + " of subject " + subject), parser, parsed);
      }
    }
    return parser.parse(answer.path("schema").asText());
  }

  /** Not there may mean not there yet: registries copy from each other. */
  private JsonNode found(String path, String what) throws TransientException {
    JsonNode answer = client.get(path);
    if (!answer.path("schema").isTextual()) {
      throw new TransientException(
          "the "
              + registry
              + " has no "
              + what
              + "; look whether registry.url is that of the topic's writers, or register it again");
    }
    return answer;
  }
}
