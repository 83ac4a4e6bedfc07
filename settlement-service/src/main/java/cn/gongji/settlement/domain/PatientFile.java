package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;

import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.SettlementReversed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the point of sale must know of one patient. The same events give the same file in whatever order the
 * streams of different persons and bindings arrive.
 *
 * @param membership absent until the person's registration has arrived
 * @param sharers who may pay, by time of authorisation
 * @param endedBindingIds bindings that are over, so that a late arrival cannot revive one
 * @param chosenOrder the binding ids as the patient arranged them; empty when never rearranged
 * @param retapWindows at most one an institution
 */
public record PatientFile(
        String personId,
        @Nullable Membership membership,
        List<SharerBinding> sharers,
        List<String> endedBindingIds,
        List<String> chosenOrder,
        List<RetapWindow> retapWindows) {

    static final Comparator<SharerBinding> BY_TIME_OF_AUTHORISATION =
            comparing(SharerBinding::boundAt).thenComparing(SharerBinding::bindingId);

    public PatientFile {
        sharers = List.copyOf(sharers);
        endedBindingIds = List.copyOf(endedBindingIds);
        chosenOrder = List.copyOf(chosenOrder);
        retapWindows = List.copyOf(retapWindows);
    }

    /** The file of a person of whom nothing has arrived. */
    public static PatientFile empty(String personId) {
        return new PatientFile(personId, null, List.of(), List.of(), List.of(), List.of());
    }

    /** @throws IllegalStateException when the person's registration has not arrived */
    public Membership insured() {
        if (membership == null) {
            throw new IllegalStateException("the person's registration has not arrived");
        }
        return membership;
    }

    public boolean isBoundBySharer(String sharerId) {
        return sharers.stream().anyMatch(sharer -> sharer.sharerId().equals(sharerId));
    }

    /** The offer of a second tap that a bill presented now takes up. */
    Optional<RetapWindow> openWindow(String institutionId, Instant now) {
        return retapWindows.stream()
                .filter(window -> window.institutionId().equals(institutionId) && window.isOpenAt(now))
                .findFirst();
    }

    /** What another service told of the person or of a binding in favour of the person. */
    public static PatientFile evolve(PatientFile file, BindingContextEvent event) {
        return switch (event) {
            case PersonInsured e -> file.withMembership(new Membership(e.scheme(), e.poolingRegion(), e.province()));
            case DeductionOrderChanged e -> file.withChosenOrder(e.bindingIds());
            case RelativeBound e ->
                file.withSharer(new SharerBinding(
                        e.bindingId(), e.sharerId(), e.sharerRegion(), e.deductionPosition(), e.boundAt()));
            case RelativeUnbound e -> file.withoutSharer(e.bindingId());
            case FamilyAccountOpened _,
                    CoverageChangePlanned _,
                    BindingRequested _,
                    BindingRefused _,
                    BindingRequestExpired _,
                    SpendingLimitChanged _,
                    PolicyPublished _,
                    InstitutionRecorded _,
                    CoverageLapsed _,
                    CoverageResumed _,
                    ContributionsBackPaid _,
                    InsuranceMoved _,
                    InsuranceEnded _,
                    BindingSuspended _,
                    BindingResumed _,
                    BenefitPlanPublished _,
                    KinshipEvent _ -> file;
        };
    }

    /** What became of the person's own bills. */
    public static PatientFile evolve(PatientFile file, SettlementEvent event) {
        return switch (event) {
            case RetapOffered e ->
                file.withWindow(
                        new RetapWindow(e.institutionId(), e.settlementId(), e.retapUntil(), null), e.offeredAt());
            case SettlementPriced e -> file.claim(e.retapOf(), e.settlementId());
            case SettlementCompleted e -> file.useUp(e.retapOf()).release(e.settlementId());
            case SettlementDeclined e -> file.release(e.settlementId());
            case SettlementRequested _,
                    SettlementFellBack _,
                    BenefitComputed _,
                    RefundRequested _,
                    SettlementRefunded _,
                    RefundRefused _,
                    ReversalRequested _,
                    SettlementReversed _,
                    PremiumRequested _,
                    PremiumPaid _,
                    PremiumRefused _ -> file;
        };
    }

    private PatientFile withMembership(Membership membership) {
        return new PatientFile(personId, membership, sharers, endedBindingIds, chosenOrder, retapWindows);
    }

    private PatientFile withChosenOrder(List<String> bindingIds) {
        return new PatientFile(personId, membership, sharers, endedBindingIds, bindingIds, retapWindows);
    }

    private PatientFile withSharer(SharerBinding sharer) {
        if (endedBindingIds.contains(sharer.bindingId())) {
            return this;
        }
        List<SharerBinding> all = Stream.concat(others(sharer.bindingId()), Stream.of(sharer))
                .sorted(BY_TIME_OF_AUTHORISATION)
                .toList();
        return new PatientFile(personId, membership, all, endedBindingIds, chosenOrder, retapWindows);
    }

    private PatientFile withoutSharer(String bindingId) {
        List<String> ended = Stream.concat(endedBindingIds.stream(), Stream.of(bindingId))
                .distinct()
                .sorted()
                .toList();
        return new PatientFile(personId, membership, others(bindingId).toList(), ended, chosenOrder, retapWindows);
    }

    private Stream<SharerBinding> others(String bindingId) {
        return sharers.stream().filter(sharer -> !sharer.bindingId().equals(bindingId));
    }

    private PatientFile withWindow(RetapWindow offered, Instant now) {
        return withWindows(Stream.concat(
                retapWindows.stream()
                        .filter(window ->
                                !window.institutionId().equals(offered.institutionId()) && !window.isStaleAt(now)),
                Stream.of(offered)));
    }

    private PatientFile claim(@Nullable String offeredBy, String settlementId) {
        return eachWindow(window -> window.offeredBy().equals(offeredBy) ? window.claimedBy(settlementId) : window);
    }

    private PatientFile release(String settlementId) {
        return eachWindow(window -> settlementId.equals(window.claimedBy()) ? window.claimedBy(null) : window);
    }

    private PatientFile useUp(@Nullable String offeredBy) {
        return withWindows(
                retapWindows.stream().filter(window -> !window.offeredBy().equals(offeredBy)));
    }

    private PatientFile eachWindow(UnaryOperator<RetapWindow> change) {
        return withWindows(retapWindows.stream().map(change));
    }

    private PatientFile withWindows(Stream<RetapWindow> windows) {
        return new PatientFile(
                personId,
                membership,
                sharers,
                endedBindingIds,
                chosenOrder,
                windows.sorted(comparing(RetapWindow::institutionId)).toList());
    }
}
