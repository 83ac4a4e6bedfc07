package cn.gongji.runtime.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a bearer token lets its holder do. */
public enum Role {
    /** An insured person; the subject is the person id. */
    CARDHOLDER,
    /** A window clerk of one region. */
    AGENCY,
    /** A terminal; the subject is the institution id. */
    POS,
    /** Publishes policies. */
    POLICY,
    /** Reads everything. */
    AUDITOR,
    /** Health and operations; sees no personal data. */
    OPERATOR;

    private static final Map<String, Role> OF_CLAIM =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::claim, Function.identity()));

    private final String claim = name().toLowerCase(Locale.ROOT);

    /** As it stands in the token's {@code role} claim. */
    public String claim() {
        return claim;
    }

    public static Optional<Role> ofClaim(String claim) {
        return Optional.ofNullable(OF_CLAIM.get(claim));
    }
}
