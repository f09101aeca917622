package io.penstock.snowflake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The endpoints that the driver calls. */
final class Front implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Logins logins;
  private final Sessions sessions;
  private final Faults faults;

  Front(Logins logins, Sessions sessions, Faults faults) {
    this.logins = logins;
    this.sessions = sessions;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    try {
      answer.set("data", answer(exchange));
      answer.put("success", true).putNull("code").putNull("message");
    } catch (Refusal e) {
      answer.put("success", false).put("code", code(e)).put("message", e.getMessage());
      answer.putObject("data").put("errorCode", code(e)).put("sqlState", e.state());
    } catch (SQLException | RuntimeException e) {
      answer.put("success", false).put("code", "000603").put("message", String.valueOf(e));
      answer.putObject("data").put("errorCode", "000603").put("sqlState", "XX000");
    }
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String code(Refusal e) {
    return String.format("%06d", e.code());
  }

  private JsonNode answer(HttpExchange exchange) throws IOException, SQLException, Refusal {
    JsonNode body = body(exchange);
    String token = token(exchange);
    switch (exchange.getRequestURI().getPath()) {
      case "/session/v1/login-request" -> {
        String user = logins.user(body.path("data"));
        return sessions.open(user, body.path("data"), parameters(exchange));
      }
      case "/queries/v1/query-request" -> {
        String sql = body.path("sqlText").asText();
        faults.before(sql);
        ObjectNode data = sessions.session(token).run(sql);
        faults.after(sql);
        return data;
      }
      case "/session" -> {
        sessions.end(token);
        return JSON.createObjectNode();
      }
      default -> {
        return JSON.createObjectNode();
      }
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream raw = exchange.getRequestBody();
        InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      return JSON.readTree(in.readAllBytes());
    }
  }

  private static String token(HttpExchange exchange) {
    String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    int quote = header.indexOf('"');
    return quote < 0 ? "" : header.substring(quote + 1, header.length() - 1);
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }
}
