package cn.gongji.runtime.web;

import java.util.Arrays;
import java.util.Optional;

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

    /** As it stands in the token's {@code role} claim. */
    public String claim() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}
