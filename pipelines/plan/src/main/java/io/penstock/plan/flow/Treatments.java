package io.penstock.plan.flow;

import io.penstock.spec.Problems;
import io.penstock.spec.policy.KeySpec;
import io.penstock.spec.policy.PolicySpec;
import io.penstock.spec.policy.TreatmentSpec;
import io.penstock.transforms.protect.Canonical;
import io.penstock.transforms.protect.SecretRef;
import io.penstock.transforms.protect.Treatment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which treatment the policy demands where. */
public final class Treatments {
  private final PolicySpec policy;
  private final Problems problems;

  public Treatments(PolicySpec policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  /**
   * The treatments of places in a row, by path. A place without one is an error at the contract's
   * property; so is a computed column whose sources are treated differently.
   */
  public Map<String, Treatment> of(List<Classified> places) {
    Map<String, Treatment> treatments = new LinkedHashMap<>();
    for (Classified place : places) {
      Optional<Treatment> treatment = treatment(place);
      if (treatment.isEmpty()) {
        continue;
      }
      Treatment other = treatments.put(place.path(), treatment.get());
      if (other != null && !other.equals(treatment.get())) {
        problems.error(
            place.location(),
            place.problemPath(),
            "\""
                + place.path()
                + "\" is computed from columns with different treatments; give it"
                + " a property with a classification in the contract");
      }
    }
    return treatments;
  }

  /** The treatment of one place; empty, and reported, where the policy has none. */
  public Optional<Treatment> treatment(Classified place) {
    Optional<TreatmentSpec> spec = policy.treatment(place.piiType(), place.classification());
    if (spec.isEmpty()) {
      problems.error(
          place.location(),
          place.problemPath(),
          "\""
              + place.path()
              + "\" is "
              + place.words()
              + ", and the policy has no treatment for"
              + " it; add "
              + wanted(place)
              + " to the policy");
      return Optional.empty();
    }
    return made(spec.get(), place);
  }

  private static String wanted(Classified place) {
    String byType = place.piiType() == null ? null : "types: {" + place.piiType() + ": …}";
    String byClass =
        place.classification() == null
            ? null
            : "classifications: {" + place.classification() + ": …}";
    return byClass == null
        ? String.valueOf(byType)
        : byType == null ? byClass : byType + " or " + byClass;
  }

  private Optional<Treatment> made(TreatmentSpec spec, Classified place) {
    boolean named = spec.key() != null && policy.keys().containsKey(spec.key());
    if (spec.treatment().keyed() && !named) {
      return Optional.empty(); // said by the reader of the policy, or not known before a run
    }
    try {
      return Optional.of(make(spec, place));
    } catch (IllegalArgumentException e) {
      problems.error(spec.location(), spec.path(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Treatment make(TreatmentSpec spec, Classified place) {
    return switch (spec.treatment()) {
      case KEEP -> new Treatment.Keep();
      case DROP -> new Treatment.Drop();
      case NULL -> new Treatment.Nullify();
      case REDACT -> new Treatment.Redact();
      case MASK -> new Treatment.Mask(spec.keepFirst(), spec.keepLast());
      case HASH -> new Treatment.Hash(key(spec), canonical(spec), domain(spec, place));
      case TOKENIZE -> new Treatment.Tokenize(key(spec), canonical(spec), domain(spec, place));
    };
  }

  private static @Nullable String domain(TreatmentSpec spec, Classified place) {
    return spec.domain() != null ? spec.domain() : place.piiType();
  }

  private SecretRef key(TreatmentSpec spec) {
    KeySpec key = policy.keys().get(Objects.requireNonNull(spec.key()));
    return SecretRef.parse(Objects.requireNonNull(key).ref());
  }

  private static Canonical canonical(TreatmentSpec spec) {
    @Nullable String form = spec.canonical();
    return new Canonical(
        form == null ? Canonical.Form.NONE : Canonical.Form.valueOf(form.toUpperCase(Locale.ROOT)),
        spec.region());
  }
}
