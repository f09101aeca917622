package io.penstock.connectors.kafka;

import io.penstock.plan.connect.Retry;
import io.penstock.spec.LateText;
import io.penstock.spec.Settings;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where schemas are kept, and as whom they are asked for. Shown by host and port only: the rest may
 * be a credential. What was given by reference is looked up for each request, so that it does not
 * travel with a job.
 */
final class Registry implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final LateText url;
  private final String place;
  private final @Nullable LateText username;
  private final @Nullable LateText password;
  private final Retry retry;

  private Registry(
      LateText url,
      String place,
      @Nullable LateText username,
      @Nullable LateText password,
      Retry retry) {
    this.url = url;
    this.place = place;
    this.username = username;
    this.password = password;
    this.retry = retry;
  }

  /**
   * A registry that is asked by nobody in particular.
   *
   * @throws IllegalArgumentException where the URL is of no registry
   */
  static Registry at(String url) {
    return at(LateText.of(url));
  }

  private static Registry at(LateText url) {
    return new Registry(url, place(uri(url.text())), null, null, Retry.none());
  }

  /**
   * The registry that a step's {@code registry} describes.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Registry of(Settings settings) {
    Registry registry =
        at(settings.unresolved("url") ? LateText.of("http://unknown") : settings.late("url"));
    if (settings.has("username") != settings.has("password")) {
      throw new IllegalArgumentException(
          "registry needs both username and password, or neither of them");
    }
    return settings.has("username")
        ? registry.as(settings.late("username"), settings.late("password"))
        : registry;
  }

  private static URI uri(String url) {
    URI uri;
    try {
      uri = new URI(url.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw notAnUrl();
    }
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw notAnUrl();
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "registry.url cannot hold a user or parameters; set registry.username and"
              + " registry.password");
    }
    return uri;
  }

  private static IllegalArgumentException notAnUrl() {
    return new IllegalArgumentException(
        "registry.url must be such as https://registry.example.com:8081");
  }

  Registry as(LateText user, LateText secret) {
    return new Registry(url, place, user, secret, retry);
  }

  Registry withRetry(Retry patience) {
    return new Registry(url, place, username, password, patience);
  }

  /** The address of a path, such as {@code /schemas/ids/1}. */
  URI resolve(String path) {
    return URI.create(uri(url.text()) + path);
  }

  /** What the header Authorization says; null where nothing. */
  @Nullable String credentials() {
    if (username == null || password == null) {
      return null;
    }
    byte[] both = (username.text() + ":" + password.text()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  Retry retry() {
    return retry;
  }

  /** {@code host:port}. */
  String place() {
    return place;
  }

  private static String place(URI url) {
    int standard = url.getScheme().equals("https") ? HTTPS : HTTP;
    return url.getHost() + ":" + (url.getPort() < 0 ? standard : url.getPort());
  }

  @Override
  public String toString() {
    return "schema registry at " + place;
  }
}
