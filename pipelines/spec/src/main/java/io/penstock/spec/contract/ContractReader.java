package io.penstock.spec.contract;

import io.penstock.spec.Problems;
import io.penstock.spec.yaml.YamlFile;
import io.penstock.spec.yaml.YamlList;
import io.penstock.spec.yaml.YamlMap;
import io.penstock.spec.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a contract of the Open Data Contract Standard 3.0 or 3.1, unchanged: nothing is replaced in
 * it, and what Penstock does not use is carried or left alone.
 */
public final class ContractReader {
  private final Problems problems;

  public ContractReader(Problems problems) {
    this.problems = problems;
  }

  /** The contract with what was right, or null if there is none at all. */
  public @Nullable ContractSpec read(Path file) {
    YamlNode root = YamlFile.read(file, problems);
    if (root instanceof YamlMap map) {
      return contract(new OdcsMap(map, "", problems));
    } else if (root != null) {
      problems.error(
          root.location(), "", "expected a map with kind: DataContract, found " + root.kind());
    }
    return null;
  }

  private ContractSpec contract(OdcsMap map) {
    map.warnUnknown(OdcsKeys.CONTRACT);
    checkKind(map);
    ObjectReader objects = new ObjectReader();
    OdcsMap description =
        map.node("description") instanceof YamlMap ? map.map("description") : null;
    return new ContractSpec(
        map.location(),
        map.required("apiVersion", "v3.1.0"),
        map.required("id", "customers"),
        map.text("name"),
        map.required("version", "1.0.0"),
        map.required("status", "active"),
        map.text("domain"),
        description == null ? null : description.text("purpose"),
        owner(map),
        map.maps("schema", (object, index) -> objects.object(object)),
        map.maps("slaProperties", (sla, index) -> sla(sla)),
        map.customProperties());
  }

  private static void checkKind(OdcsMap map) {
    String kind = map.required("kind", "DataContract");
    if (map.has("kind") && !kind.equals("DataContract")) {
      map.wrong("kind", "must be DataContract");
    }
    String version = map.text("apiVersion");
    if (version != null && !version.startsWith("v3.0.") && !version.startsWith("v3.1.")) {
      map.wrong("apiVersion", "is not supported; write v3.1.0, or v3.0.x");
    }
  }

  private @Nullable String owner(OdcsMap map) {
    if (map.node("team") instanceof YamlList) {
      return owner(map, "team");
    }
    OdcsMap team = map.map("team");
    String owner = team == null ? null : owner(team, "members");
    return owner != null || team == null ? owner : team.text("name");
  }

  private static @Nullable String owner(OdcsMap map, String key) {
    List<String> owners =
        map.maps(key, (member, index) -> ownerName(member)).stream()
            .filter(Objects::nonNull)
            .toList();
    return owners.isEmpty() ? null : owners.get(0);
  }

  private static @Nullable String ownerName(OdcsMap member) {
    String role = member.text("role");
    String name = member.text("username");
    return role != null && role.equalsIgnoreCase("owner") ? name : null;
  }

  private static SlaSpec sla(OdcsMap map) {
    map.warnUnknown(OdcsKeys.SLA);
    return new SlaSpec(
        map.location(),
        map.required("property", "retention"),
        map.text("value"),
        map.text("valueExt"),
        map.text("unit"),
        map.text("element"),
        map.text("driver"),
        map.text("description"));
  }
}
