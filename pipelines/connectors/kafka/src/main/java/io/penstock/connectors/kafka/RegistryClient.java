package io.penstock.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penstock.plan.connect.TransientException;
import io.penstock.plan.connect.UnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Asks a registry once. Redirections are not followed, so that credentials go to the place that was
 * written; the certificate of an https address must be one that Java trusts.
 */
final class RegistryClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST = 8 << 20;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private final Registry registry;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  RegistryClient(Registry registry) {
    this.registry = registry;
  }

  /**
   * The answer to a path; a missing node where there is no such thing.
   *
   * @throws TransientException where another try may succeed
   * @throws UnreachableException where none will
   */
  JsonNode get(String path) throws TransientException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(registry.resolve(path))
            .timeout(TIMEOUT)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    String credentials = registry.credentials();
    if (credentials != null) {
      request.header("Authorization", credentials);
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return answer(response.statusCode(), body.readNBytes(MOST));
      }
    } catch (SSLException e) {
      throw new UnreachableException(
          "the "
              + registry
              + " has no certificate that Java trusts; add it to a store and name that in"
              + " PENSTOCK_JAVA_OPTS by -Djavax.net.ssl.trustStore");
    } catch (IOException e) {
      throw new TransientException(
          "the " + registry + " does not answer; is it running, and may this machine connect?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking the " + registry);
    }
  }

  private JsonNode answer(int status, byte[] body) throws TransientException {
    if (status == NOT_FOUND) {
      return MissingNode.getInstance();
    }
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw new UnreachableException(
          "the "
              + registry
              + " refuses the credentials; set registry.username and registry.password");
    }
    if (status == TIMED_OUT || status == TOO_MANY || status >= SERVER) {
      throw new TransientException("the " + registry + " answers with status " + status);
    }
    if (status == OK) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw stranger(status);
      } catch (IOException e) {
        throw new IllegalStateException("bytes can always be read", e);
      }
    }
    throw stranger(status);
  }

  private UnreachableException stranger(int status) {
    return new UnreachableException(
        "what is at "
            + registry.place()
            + " does not answer as a schema registry does (status "
            + status
            + "); look at registry.url");
  }
}
