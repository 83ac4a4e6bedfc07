package cn.gongji.binding.register;

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
        boolean familyAccountOpen,
        List<String> deductionOrder) {
    /** Whether the insurance relation exists on the day. */
    public boolean isInsuredOn(LocalDate day) {
        return !insuredSince.isAfter(day);
    }
}
