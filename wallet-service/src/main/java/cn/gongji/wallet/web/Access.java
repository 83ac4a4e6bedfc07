package cn.gongji.wallet.web;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.configuration.WalletProblem;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Home;

/** A person's money is the person's: an agency serves those of its province, and strangers learn nothing. */
public final class Access {

    private Access() {}

    /** To a stranger money that exists looks like money that does not. */
    public static void strangersSeeNothing(Caller caller, String personId) {
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(personId)) {
            throw notFound();
        }
    }

    public static void agencyActsInItsProvince(Caller caller, String province) {
        if (caller.is(Role.AGENCY) && !caller.isAgencyOf(province)) {
            throw forbidden();
        }
    }

    /** The person, or an agency for them. */
    public static void personOrAgencyActs(Caller caller, String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(personId)) {
            throw forbidden();
        }
    }

    /** Where the person is insured, if ever, and the agency's. */
    public static Home home(Caller caller, Holdings holdings) {
        Home home = holdings.home();
        if (home == null) {
            throw unknownPerson();
        }
        agencyActsInItsProvince(caller, home.province());
        return home;
    }

    public static ProblemException unknownPerson() {
        return new ProblemException(Problem.of(WalletProblem.UNKNOWN_PERSON));
    }

    public static ProblemException forbidden() {
        return new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
    }

    public static ProblemException notFound() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND));
    }
}
