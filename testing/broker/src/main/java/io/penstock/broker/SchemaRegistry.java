package io.penstock.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry in this process, on a free port of loopback: what readers and writers use of
 * the REST interface of Confluent's. It forgets everything when it ends.
 */
public final class SchemaRegistry implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern BY_ID = Pattern.compile("/schemas/ids/(\\d+)");
  private static final Pattern VERSION = Pattern.compile("/subjects/([^/]+)/versions/(\\d+)");
  private static final Pattern VERSIONS = Pattern.compile("/subjects/([^/]+)/versions");
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final HttpServer server;
  private final List<ObjectNode> schemas = new CopyOnWriteArrayList<>();
  private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile int failure = OK;
  private volatile @Nullable String authorization;

  private SchemaRegistry(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one, empty.
   *
   * @throws IOException where it does not start
   */
  public static SchemaRegistry start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SchemaRegistry registry = new SchemaRegistry(server);
    server.createContext("/", registry::handle);
    server.start();
    return registry;
  }

  /** Where it is, {@code http://localhost:port}. */
  public String url() {
    return "http://" + address();
  }

  /** {@code localhost:port}. */
  public String address() {
    return "localhost:" + server.getAddress().getPort();
  }

  /**
   * Registers a schema in Avro.
   *
   * @return its id
   */
  public int register(String subject, String schema) {
    return register(subject, JSON.createObjectNode().put("schema", schema));
  }

  /**
   * Registers what a writer would post.
   *
   * @param posted with {@code schema}, and {@code schemaType} and {@code references} if it has any
   * @return the id; that of before where the schema is known already
   */
  public synchronized int register(String subject, ObjectNode posted) {
    if (!schemas.contains(posted)) {
      schemas.add(posted);
    }
    int id = schemas.indexOf(posted) + 1;
    List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return id;
  }

  /** From now on only this user is answered. */
  public void demand(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The next requests are answered with that status. */
  public void fail(int times, int status) {
    failure = status;
    failures.set(times);
  }

  /** The paths that were asked for, in their order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      asked.add(path);
      String needed = authorization;
      JsonNode answer = null;
      int status = OK;
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        status = failure;
      } else if (needed != null
          && !needed.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        status = UNAUTHORIZED;
      } else {
        answer = answer(exchange, path);
        status = answer == null ? NOT_FOUND : OK;
      }
      byte[] body = JSON.writeValueAsBytes(answer == null ? JSON.createObjectNode() : answer);
      exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private @Nullable JsonNode answer(HttpExchange exchange, String path) throws IOException {
    Matcher byId = BY_ID.matcher(path);
    if (byId.matches()) {
      int id = Integer.parseInt(byId.group(1));
      return id < 1 || id > schemas.size() ? null : schemas.get(id - 1);
    }
    Matcher version = VERSION.matcher(path);
    if (version.matches()) {
      List<Integer> ids = subjects.getOrDefault(subject(version), List.of());
      int number = Integer.parseInt(version.group(2));
      return number < 1 || number > ids.size() ? null : schemas.get(ids.get(number - 1) - 1);
    }
    Matcher versions = VERSIONS.matcher(path);
    if (versions.matches() && exchange.getRequestMethod().equals("POST")) {
      try (InputStream in = exchange.getRequestBody()) {
        int id = register(subject(versions), (ObjectNode) JSON.readTree(in));
        return JSON.createObjectNode().put("id", id);
      }
    }
    return path.equals("/schemas/types") ? JSON.createArrayNode().add("AVRO") : null;
  }

  private static String subject(Matcher path) {
    return URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
