package cn.gongji.runtime.web;

import cn.gongji.contracts.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The holder of the request's bearer token.
 *
 * @param subject an opaque person, clerk or institution id
 * @param region the province-level code that the token names, for example {@code 120000}
 */
public record Caller(Role role, String subject, @Nullable String region) {

    public Actor actor() {
        return new Actor(role.claim(), subject);
    }

    public boolean is(Role other) {
        return role == other;
    }

    /** Whether the caller is this insured person. */
    public boolean isPerson(String personId) {
        return role == Role.CARDHOLDER && subject.equals(personId);
    }

    /** Whether the caller is an agency of this province-level region. */
    public boolean isAgencyOf(String province) {
        return role == Role.AGENCY && province.equals(region);
    }

    /** @throws ProblemException {@code FORBIDDEN} when the caller has none of the roles */
    public void mustBe(Role... roles) {
        if (!List.of(roles).contains(role)) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
    }
}
