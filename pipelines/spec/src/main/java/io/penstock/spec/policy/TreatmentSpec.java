package io.penstock.spec.policy;

import io.penstock.spec.Location;
import org.jspecify.annotations.Nullable;

/**
 * The treatment of a classification or type.
 *
 * @param path the place in the words of the file: {@code types.EMAIL_ADDRESS}
 * @param key the name of a key of the policy; null for a treatment without one
 * @param canonical email, e164, nfc, trim or lower; null for the value as it is
 * @param region two letters, upper case, for phone numbers without a prefix
 * @param domain what the values are of, so that equal ones join across columns; null for the
 *     column's piiType, else its path
 * @param keepFirst characters a mask leaves at the start, 0 by default
 * @param keepLast characters a mask leaves at the end, 0 by default
 */
public record TreatmentSpec(
    Location location,
    String path,
    Treatment treatment,
    @Nullable String key,
    @Nullable String canonical,
    @Nullable String region,
    @Nullable String domain,
    int keepFirst,
    int keepLast) {}
