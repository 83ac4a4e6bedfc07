package cn.gongji.binding.domain.person;

import cn.gongji.contracts.binding.RegionPolicy.DeductionOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order the sharers of one beneficiary pay, as far as it is settled before the bill comes.
 *
 * @rule B-13
 */
public final class DeductionSequence {
    private DeductionSequence() {}

    /**
     * One sharer's place.
     *
     * @param position as set at binding, from 1; absent means last
     */
    public record Payer(String bindingId, @Nullable Integer position, Instant boundAt) {}

    /**
     * The payers, first one first. What the beneficiary arranged comes before later bindings. Where the largest balance
     * pays first, the ledger sorts at charging and this order breaks ties.
     *
     * @param arranged binding ids as the beneficiary arranged them; empty when never
     */
    public static List<Payer> of(DeductionOrder order, List<String> arranged, List<Payer> payers) {
        return payers.stream().sorted(comparator(order, arranged)).toList();
    }

    private static Comparator<Payer> comparator(DeductionOrder order, List<String> arranged) {
        Comparator<Payer> byTime = Comparator.comparing(Payer::boundAt).thenComparing(Payer::bindingId);
        return switch (order) {
            case BINDING_TIME ->
                Comparator.<Payer>comparingInt(payer -> placeIn(arranged, payer))
                        .thenComparing(byTime);
            case AS_SET_AT_BINDING ->
                Comparator.<Payer>comparingInt(DeductionSequence::positionOf).thenComparing(byTime);
            case LARGEST_BALANCE -> byTime;
        };
    }

    private static int placeIn(List<String> arranged, Payer payer) {
        int place = arranged.indexOf(payer.bindingId());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static int positionOf(Payer payer) {
        Integer position = payer.position();
        return position == null ? Integer.MAX_VALUE : position;
    }
}
