package cn.gongji.binding.domain.binding;

import cn.gongji.contracts.binding.Relation;
import java.util.Map;

/**
 * The bindings in force around two people, without the one to be decided.
 *
 * @param boundToEachOther this sharer and this beneficiary are bound, or a request between them waits
 * @param beneficiariesOfSharer how many the sharer has bound, by relation
 * @param sharersOfBeneficiary how many sharers have bound the beneficiary
 * @param sharersOfSharer how many sharers have bound the sharer
 * @param beneficiariesOfBeneficiary how many the beneficiary has bound
 */
public record Ties(
        boolean boundToEachOther,
        Map<Relation, Integer> beneficiariesOfSharer,
        int sharersOfBeneficiary,
        int sharersOfSharer,
        int beneficiariesOfBeneficiary) {
    public static final Ties NONE = new Ties(false, Map.of(), 0, 0, 0);

    int beneficiariesOfSharerInAll() {
        return beneficiariesOfSharer.values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
