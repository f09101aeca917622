package io.penstock.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Those who are connected, by the token that they show. */
final class Sessions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final Map<String, Session> open = new ConcurrentHashMap<>();
  private final List<String> statements = new CopyOnWriteArrayList<>();

  Sessions(Engine engine) {
    this.engine = engine;
  }

  /**
   * Begins a session. As in Snowflake, what does not exist is not in use, and no error.
   *
   * @param parameters {@code databaseName}, {@code schemaName}, {@code warehouse}, {@code roleName}
   */
  ObjectNode open(String user, JsonNode login, Map<String, String> parameters)
      throws SQLException, Refusal {
    String role = name(parameters.getOrDefault("roleName", "PUBLIC"));
    if (!role.equals("PUBLIC") && !role.equals("LOADER")) {
      throw new Refusal(
          390189, "08001", "Role '" + role + "' specified in the connect string is not granted");
    }
    String token = UUID.randomUUID().toString();
    String database = found(parameters.get("databaseName"), "SHOP");
    String warehouse = found(parameters.get("warehouse"), "SMALL");
    Session session = new Session(engine, user, statements);
    session.use(database == null ? null : engine.schema(parameters.get("schemaName")));
    session.settings(database, warehouse);
    open.put(token, session);
    ObjectNode data = JSON.createObjectNode();
    data.put("token", token).put("masterToken", token);
    data.put("validityInSeconds", 3600).put("masterValidityInSeconds", 14400);
    data.put("serverVersion", "9.0.0").put("sessionId", open.size());
    data.set("parameters", Answer.parameters(login.path("SESSION_PARAMETERS")));
    ObjectNode info = data.putObject("sessionInfo");
    info.put("databaseName", database).put("schemaName", session.schema());
    info.put("warehouseName", warehouse).put("roleName", role);
    return data;
  }

  private static @Nullable String found(@Nullable String wanted, String there) {
    return wanted != null && name(wanted).equals(there) ? there : null;
  }

  /** A name as Snowflake reads it: in upper case unless it is quoted. */
  static String name(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written.toUpperCase(Locale.ROOT);
  }

  Session session(String token) throws Refusal {
    Session session = open.get(token);
    if (session == null) {
      throw new Refusal(390104, "08001", "The session is no longer there.");
    }
    return session;
  }

  void end(String token) throws SQLException {
    Session session = open.remove(token);
    if (session != null) {
      session.close();
    }
  }

  List<String> statements() {
    return List.copyOf(statements);
  }

  void close() {
    for (String token : List.copyOf(open.keySet())) {
      try {
        end(token);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
