package io.penstock.spec.contract;

import java.util.ArrayList;
import java.util.List;

/** The keys of the Open Data Contract Standard 3.1.0, which has all of 3.0. */
final class OdcsKeys {
  static final List<String> CUSTOM_PROPERTY = List.of("id", "property", "value", "description");
  static final List<String> RELATIONSHIP =
      List.of("id", "type", "from", "to", "customProperties", "description");
  static final List<String> SLA =
      List.of(
          "id",
          "property",
          "value",
          "valueExt",
          "unit",
          "element",
          "driver",
          "description",
          "scheduler",
          "schedule");
  static final List<String> ARGUMENTS =
      List.of("missingValues", "validValues", "pattern", "properties");
  static final List<String> TYPE_OPTIONS =
      List.of(
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "timezone",
          "defaultTimezone",
          "minProperties",
          "maxProperties",
          "required");
  static final List<String> CONTRACT =
      List.of(
          "version",
          "kind",
          "apiVersion",
          "id",
          "name",
          "tenant",
          "tags",
          "status",
          "servers",
          "dataProduct",
          "description",
          "domain",
          "schema",
          "support",
          "price",
          "team",
          "roles",
          "slaDefaultElement",
          "slaProperties",
          "authoritativeDefinitions",
          "customProperties",
          "contractCreatedTs");
  private static final List<String> ELEMENT =
      List.of(
          "id",
          "name",
          "physicalName",
          "physicalType",
          "description",
          "businessName",
          "authoritativeDefinitions",
          "tags",
          "customProperties",
          "logicalType",
          "relationships",
          "quality",
          "properties");
  static final List<String> OBJECT = with(ELEMENT, "dataGranularityDescription");
  static final List<String> PROPERTY =
      with(
          ELEMENT,
          "primaryKey",
          "primaryKeyPosition",
          "logicalTypeOptions",
          "required",
          "unique",
          "partitioned",
          "partitionKeyPosition",
          "classification",
          "encryptedName",
          "transformSourceObjects",
          "transformLogic",
          "transformDescription",
          "examples",
          "criticalDataElement",
          "items");
  static final List<String> QUALITY =
      List.of(
          "id",
          "authoritativeDefinitions",
          "businessImpact",
          "customProperties",
          "description",
          "dimension",
          "method",
          "name",
          "schedule",
          "scheduler",
          "severity",
          "tags",
          "type",
          "unit",
          "metric",
          "rule",
          "arguments",
          "query",
          "engine",
          "implementation",
          "pattern",
          "validValues");

  private OdcsKeys() {}

  private static List<String> with(List<String> keys, String... more) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
