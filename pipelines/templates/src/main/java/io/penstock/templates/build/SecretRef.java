package io.penstock.templates.build;

import io.penstock.spec.Parameters.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A secret that the files of a template name; never its value.
 *
 * @param file whether it is a file, else a variable of the environment
 * @param name the variable or the path
 * @param key under which the platform keeps it
 * @param optional whether a run can do without
 */
public record SecretRef(boolean file, String name, String key, boolean optional) {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,252}");
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

  /**
   * The secrets behind references, each once.
   *
   * @throws UnbuildableException for a name that platforms cannot have
   */
  static List<SecretRef> of(Set<Reference> references) {
    Map<String, Reference> once = new TreeMap<>();
    references.forEach(
        one -> once.merge(one.source() + one.name(), one, (a, b) -> a.optional() ? b : a));
    List<SecretRef> secrets = new ArrayList<>();
    Map<String, String> keys = new HashMap<>();
    for (Reference one : once.values()) {
      SecretRef secret = one.source().equals("file") ? file(one) : variable(one);
      String taken = keys.put(secret.key(), secret.name());
      if (taken != null) {
        throw new UnbuildableException(
            "two secrets would have the key "
                + secret.key()
                + ": "
                + taken
                + " and "
                + secret.name()
                + "; call one otherwise");
      }
      secrets.add(secret);
    }
    return List.copyOf(secrets);
  }

  private static SecretRef variable(Reference one) {
    if (!VARIABLE.matcher(one.name()).matches()) {
      throw new UnbuildableException(
          "${env:"
              + one.name()
              + "} is no variable that a container can have; write letters,"
              + " digits and _");
    }
    return new SecretRef(false, one.name(), one.name(), one.optional());
  }

  private static SecretRef file(Reference one) {
    Path name = one.name().startsWith("/") ? Path.of(one.name()).getFileName() : null;
    if (name == null || !KEY.matcher(name.toString()).matches() || one.name().contains("/../")) {
      throw new UnbuildableException(
          "the secret file "
              + one.name()
              + " cannot be mounted; write an absolute path such as"
              + " /run/secrets/warehouse_url");
    }
    return new SecretRef(true, one.name(), name.toString(), one.optional());
  }

  /** The folder of a secret file. */
  public String folder() {
    return String.valueOf(Path.of(name).getParent());
  }
}
