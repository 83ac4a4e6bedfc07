package cn.gongji.binding.register;

import cn.gongji.binding.domain.person.Coverage;
import cn.gongji.binding.domain.person.Insurance;
import cn.gongji.contracts.binding.Scheme;
import java.time.LocalDate;
import java.util.List;

/**
 * An insured person as the events left them.
 *
 * @param deductionOrder bindings as the person last arranged them; empty when never
 */
public record RegisteredPerson(
        String personId,
        Scheme scheme,
        String poolingRegion,
        String province,
        LocalDate insuredSince,
        Insurance insurance,
        boolean familyAccountOpen,
        List<String> deductionOrder) {
    public Coverage coverage() {
        return insurance.coverage();
    }

    /** Whether the person takes part on the day: the insurance has begun, has not ended and is not lapsed. */
    public boolean isInsuredOn(LocalDate day) {
        return !insuredSince.isAfter(day) && coverage().takesPart();
    }
}
