package cn.gongji.binding.register;

import cn.gongji.binding.domain.kinship.LinkParty;
import cn.gongji.binding.domain.kinship.LinkSituation;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.binding.domain.policy.Regions;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Gathers what a decision about a kinship link must know, as it is in the turn that decides. */
@Component
public class Kinships {
    private final LinkRegister links;
    private final PolicyRegister policies;

    public Kinships(LinkRegister links, PolicyRegister policies) {
        this.links = links;
        this.policies = policies;
    }

    /** The situation of two people, without the link to be decided; {@code acting} is the one of them who acts. */
    public LinkSituation situation(
            RegisteredPerson person,
            RegisteredPerson relative,
            RegisteredPerson acting,
            Instant now,
            String withoutLinkId) {
        return new LinkSituation(
                party(person, now),
                party(relative, now),
                links.areLinkedOrWaiting(person.personId(), relative.personId(), now, withoutLinkId),
                policies.bookOfTheTurn().rulesOf(Regions.WHOLE_COUNTRY, now),
                rulesOf(acting, now).rules().consultation().hotlines());
    }

    /** The rules of the region where the person is insured. */
    public PolicyInForce rulesOf(RegisteredPerson person, Instant now) {
        return policies.bookOfTheTurn().rulesOf(person.poolingRegion(), now);
    }

    private static LinkParty party(RegisteredPerson person, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, PolicyBook.ZONE);
        return new LinkParty(person.personId(), person.poolingRegion(), person.isInsuredOn(today));
    }
}
