package io.penstock.spec.contract;

import io.penstock.spec.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the data must be.
 *
 * @param apiVersion the version of the standard, such as {@code v3.1.0}
 * @param owner the member of the team whose role is owner, else the team's name
 * @param schema the objects the contract is about
 * @param customProperties by name, as plain Java values
 */
public record ContractSpec(
    Location location,
    String apiVersion,
    String id,
    @Nullable String name,
    String version,
    String status,
    @Nullable String domain,
    @Nullable String purpose,
    @Nullable String owner,
    List<ObjectSpec> schema,
    List<SlaSpec> sla,
    Map<String, Object> customProperties) {
  public ContractSpec {
    schema = List.copyOf(schema);
    sla = List.copyOf(sla);
  }

  /** The object of a name, logical or physical; without a name the only one there is. */
  public Optional<ObjectSpec> object(@Nullable String objectName) {
    if (objectName == null) {
      return schema.size() == 1 ? Optional.of(schema.get(0)) : Optional.empty();
    }
    return schema.stream()
        .filter(
            object -> object.name().equals(objectName) || objectName.equals(object.physicalName()))
        .findFirst();
  }

  /** The first promise of a name, such as {@code retention}. */
  public Optional<SlaSpec> sla(String property) {
    return sla.stream().filter(promise -> promise.property().equals(property)).findFirst();
  }
}
