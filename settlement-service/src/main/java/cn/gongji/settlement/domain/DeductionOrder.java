package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.funding.SharerOrder;
import java.util.Comparator;
import java.util.List;

/**
 * Which of several sharers is asked first.
 *
 * @rule B-13
 */
final class DeductionOrder {

    private DeductionOrder() {}

    static List<SharerBinding> arrange(PatientFile patient, RegionPolicy.DeductionOrder order) {
        Comparator<SharerBinding> comparator =
                switch (order) {
                    case BINDING_TIME ->
                        asChosen(patient.chosenOrder()).thenComparing(PatientFile.BY_TIME_OF_AUTHORISATION);
                    case AS_SET_AT_BINDING ->
                        comparing(SharerBinding::deductionPosition, nullsLast(naturalOrder()))
                                .thenComparing(PatientFile.BY_TIME_OF_AUTHORISATION);
                    case LARGEST_BALANCE -> PatientFile.BY_TIME_OF_AUTHORISATION;
                };
        return patient.sharers().stream().sorted(comparator).toList();
    }

    static SharerOrder leftToTheLedger(RegionPolicy.DeductionOrder order) {
        return switch (order) {
            case BINDING_TIME, AS_SET_AT_BINDING -> SharerOrder.AS_PLANNED;
            case LARGEST_BALANCE -> SharerOrder.LARGEST_BALANCE;
        };
    }

    /** A binding made after the patient last rearranged comes after all that were arranged. */
    private static Comparator<SharerBinding> asChosen(List<String> bindingIds) {
        return comparing(sharer -> {
            int place = bindingIds.indexOf(sharer.bindingId());
            return place < 0 ? bindingIds.size() : place;
        });
    }
}
