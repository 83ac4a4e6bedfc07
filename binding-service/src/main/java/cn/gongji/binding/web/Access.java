package cn.gongji.binding.web;

import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.binding.register.RegisteredLink;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;

/**
 * Who may do what: a person sees their own, an agency acts in its own region, and nobody else learns that a family
 * exists.
 *
 * @rule B-12
 */
public final class Access {
    private Access() {}

    public static ProblemException forbidden() {
        return new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
    }

    public static ProblemException notFound() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND));
    }

    /** An agency acts only for people of its own province. */
    public static void agencyActsInItsRegion(Caller caller, String province) {
        if (caller.is(Role.AGENCY) && !caller.isAgencyOf(province)) {
            throw forbidden();
        }
    }

    /** A cardholder sees nobody but themself; others seem not to exist. */
    public static void cardholderIsSelf(Caller caller, String personId) {
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(personId)) {
            throw notFound();
        }
    }

    /** The person, their agency, and where reading is asked for the auditor; to all others the person does not exist. */
    public static void selfOrAgency(Caller caller, RegisteredPerson person) {
        cardholderIsSelf(caller, person.personId());
        agencyActsInItsRegion(caller, person.province());
    }

    /** Either side of the binding; to all other cardholders it does not exist. */
    public static void eitherSide(Caller caller, RegisteredBinding binding) {
        boolean stranger = caller.is(Role.CARDHOLDER)
                && !binding.isSharer(caller.subject())
                && !binding.isBeneficiary(caller.subject());
        if (stranger) {
            throw notFound();
        }
    }

    /** The sharer alone among cardholders: the beneficiary may look but not touch. */
    public static void notTheBeneficiary(Caller caller, RegisteredBinding binding) {
        eitherSide(caller, binding);
        if (caller.is(Role.CARDHOLDER) && !binding.isSharer(caller.subject())) {
            throw forbidden();
        }
    }

    /** Either side of the link; to all other cardholders it does not exist. */
    public static void eitherSide(Caller caller, RegisteredLink link) {
        if (caller.is(Role.CARDHOLDER) && !link.isSide(caller.subject())) {
            throw notFound();
        }
    }

    /** An agency acts for people of its own province, on whichever side they are. */
    public static void agencyOfEither(Caller caller, RegisteredPerson one, RegisteredPerson other) {
        if (!caller.isAgencyOf(one.province())) {
            agencyActsInItsRegion(caller, other.province());
        }
    }
}
