package cn.gongji.settlement.domain;

import static java.util.Comparator.comparing;

import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.binding.BindingHistoryRead;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoveragePeriod;
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
import cn.gongji.contracts.settlement.PremiumKind;
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
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletEvent;
import cn.gongji.contracts.wallet.WalletHistoryRead;
import cn.gongji.contracts.wallet.WalletOpened;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the point of sale must know of one patient. The same events give the same file in whatever order the
 * streams of different persons and bindings arrive.
 *
 * @param membership absent until the person's registration has arrived
 * @param coverage by day; empty while the person takes part whole
 * @param sharers who may pay, by time of authorisation
 * @param endedBindingIds bindings that are over, so that a late arrival cannot revive one
 * @param chosenOrder the binding ids as the patient arranged them; empty when never rearranged
 * @param walletOpen whether the patient opened a wallet
 * @param quotas at most one a sharer, by the time it was set
 * @param retapWindows at most one an institution
 * @param benefitShares what bills took of this year's deductible and cap
 * @param premiums paid or in flight
 */
public record PatientFile(
        String personId,
        @Nullable Membership membership,
        List<CoveragePeriod> coverage,
        List<SharerBinding> sharers,
        List<String> endedBindingIds,
        List<String> chosenOrder,
        boolean walletOpen,
        List<QuotaForPatient> quotas,
        List<RetapWindow> retapWindows,
        List<BenefitShare> benefitShares,
        List<PremiumTaken> premiums) {

    static final Comparator<SharerBinding> BY_TIME_OF_AUTHORISATION =
            comparing(SharerBinding::boundAt).thenComparing(SharerBinding::bindingId);

    public PatientFile {
        coverage = List.copyOf(coverage);
        sharers = List.copyOf(sharers);
        endedBindingIds = List.copyOf(endedBindingIds);
        chosenOrder = List.copyOf(chosenOrder);
        quotas = List.copyOf(quotas);
        retapWindows = List.copyOf(retapWindows);
        benefitShares = List.copyOf(benefitShares);
        premiums = List.copyOf(premiums);
    }

    /** The file of a person of whom nothing has arrived. */
    public static PatientFile empty(String personId) {
        return new PatientFile(
                personId, null, List.of(), List.of(), List.of(), List.of(), false, List.of(), List.of(), List.of(),
                List.of());
    }

    /** @throws IllegalStateException when the person's registration has not arrived */
    public Membership insured() {
        if (membership == null) {
            throw new IllegalStateException("the person's registration has not arrived");
        }
        return membership;
    }

    /** How the person takes part on the day of this instant. */
    public CoveragePeriod coverageAt(Instant now) {
        return Coverage.on(BusinessDay.of(now), coverage);
    }

    Optional<SharerBinding> bindingOf(String sharerId) {
        return sharers.stream()
                .filter(sharer -> sharer.sharerId().equals(sharerId))
                .findFirst();
    }

    public boolean isBoundBySharer(String sharerId) {
        return bindingOf(sharerId).isPresent();
    }

    boolean hasQuotaOf(String sharerId) {
        return quotas.stream().anyMatch(quota -> quota.sharerId().equals(sharerId));
    }

    boolean isPremiumTaken(PremiumKind kind, int year) {
        return premiums.stream().anyMatch(premium -> premium.kind() == kind && premium.year() == year);
    }

    /** The offer of a second tap that a bill presented now takes up. */
    Optional<RetapWindow> openWindow(String institutionId, Instant now) {
        return RetapWindows.open(retapWindows, institutionId, now);
    }

    /** What the binding-service told of the person or of a binding in favour of the person. */
    public static PatientFile evolve(PatientFile file, BindingContextEvent event) {
        return switch (event) {
            case PersonInsured e -> file.withMembership(new Membership(e.scheme(), e.poolingRegion(), e.province()));
            case InsuranceMoved e -> file.movedTo(e.toPoolingRegion(), e.toProvince());
            case CoverageLapsed e -> file.withCoverage(e.effectiveOn(), e.outlook());
            case CoverageResumed e -> file.withCoverage(e.effectiveOn(), e.outlook());
            case ContributionsBackPaid e -> file.withCoverage(e.effectiveOn(), e.outlook());
            case InsuranceEnded e -> file.withCoverage(e.effectiveOn(), Coverage.nothingFrom(e.effectiveOn()));
            case DeductionOrderChanged e -> file.withChosenOrder(e.bindingIds());
            case RelativeBound e ->
                file.withSharer(new SharerBinding(
                        e.bindingId(), e.sharerId(), e.sharerRegion(), e.deductionPosition(), e.boundAt(), false));
            case BindingSuspended e -> file.withSuspended(e.bindingId(), true);
            case BindingResumed e -> file.withSuspended(e.bindingId(), false);
            case RelativeUnbound e -> file.withoutSharer(e.bindingId());
            case FamilyAccountOpened _,
                    BindingRequested _,
                    BindingRefused _,
                    BindingRequestExpired _,
                    SpendingLimitChanged _,
                    PolicyPublished _,
                    InstitutionRecorded _,
                    CoverageChangePlanned _,
                    BenefitPlanPublished _,
                    KinshipEvent _,
                    BindingHistoryRead _ -> file;
        };
    }

    /** What the ledger told of the person's wallet, or of money set aside for the person. */
    public static PatientFile evolve(PatientFile file, WalletContextEvent event) {
        return switch (event) {
            case WalletOpened _ -> file.withWallet();
            case QuotaSet e -> file.withQuota(new QuotaForPatient(e.personId(), e.setAt()));
            case QuotaReleased e ->
                isOver(e)
                        ? file.withQuotas(file.quotas.stream()
                                .filter(quota -> !quota.sharerId().equals(e.personId())))
                        : file;
            case AccountEvent _, WalletEvent _, TransferEvent _, ChargeEvent _, WalletHistoryRead _ -> file;
        };
    }

    /** What became of the person's own bills. */
    public static PatientFile evolve(PatientFile file, SettlementEvent event) {
        List<RetapWindow> windows = file.retapWindows;
        List<BenefitShare> shares = file.benefitShares;
        return switch (event) {
            case RetapOffered e ->
                file.withWindows(RetapWindows.offered(
                        windows,
                        RetapWindow.offered(e.institutionId(), e.settlementId(), e.retapUntil()),
                        e.offeredAt()));
            case BenefitComputed e -> file.withShares(BenefitShares.taken(shares, e));
            case SettlementPriced e ->
                file.withWindows(RetapWindows.claimed(windows, e.retapOf(), e.settlementId()))
                        .withShares(BenefitShares.priced(shares, e));
            case SettlementCompleted e ->
                file.withWindows(RetapWindows.released(
                        RetapWindows.used(windows, e.retapOf(), e.settlementId()), e.settlementId()));
            case SettlementDeclined e ->
                file.withWindows(RetapWindows.released(windows, e.settlementId()))
                        .withShares(BenefitShares.givenBack(shares, e.settlementId()));
            case SettlementRefunded e -> file.withShares(BenefitShares.refunded(shares, e));
            case ReversalRequested e -> file.withWindows(RetapWindows.withdrawn(windows, e.settlementId()));
            case SettlementReversed e ->
                file.withWindows(RetapWindows.unused(windows, e.settlementId()))
                        .withShares(BenefitShares.givenBack(shares, e.settlementId()));
            case PremiumRequested e -> file.withPremium(new PremiumTaken(e.settlementId(), e.kind(), e.year()));
            case SettlementRequested _,
                    SettlementFellBack _,
                    RefundRequested _,
                    RefundRefused _,
                    PremiumPaid _,
                    PremiumRefused _ -> file;
        };
    }

    /** A quota that is used whole is an empty purse; one that was taken back, or whose relation ended, is none. */
    private static boolean isOver(QuotaReleased e) {
        return e.quotaFen() == 0 || e.reason() == QuotaReleased.Reason.RELATION_ENDED;
    }

    private PatientFile movedTo(String poolingRegion, String province) {
        return withMembership(new Membership(insured().scheme(), poolingRegion, province));
    }

    private PatientFile withSharer(SharerBinding sharer) {
        return endedBindingIds.contains(sharer.bindingId())
                ? this
                : withSharers(Stream.concat(others(sharer.bindingId()), Stream.of(sharer)), endedBindingIds);
    }

    private PatientFile withSuspended(String bindingId, boolean suspended) {
        return withSharers(
                sharers.stream()
                        .map(sharer -> sharer.bindingId().equals(bindingId) ? sharer.suspended(suspended) : sharer),
                endedBindingIds);
    }

    private PatientFile withoutSharer(String bindingId) {
        List<String> ended = Stream.concat(endedBindingIds.stream(), Stream.of(bindingId))
                .distinct()
                .sorted()
                .toList();
        return withSharers(others(bindingId), ended);
    }

    private Stream<SharerBinding> others(String bindingId) {
        return sharers.stream().filter(sharer -> !sharer.bindingId().equals(bindingId));
    }

    private PatientFile withQuota(QuotaForPatient quota) {
        return hasQuotaOf(quota.sharerId()) ? this : withQuotas(Stream.concat(quotas.stream(), Stream.of(quota)));
    }

    // ---- one part changed, the others kept

    private PatientFile withMembership(Membership to) {
        return copy(to, coverage, sharers, endedBindingIds, chosenOrder, walletOpen, quotas);
    }

    private PatientFile withCoverage(LocalDate effectiveOn, List<CoveragePeriod> outlook) {
        List<CoveragePeriod> to = Coverage.replaced(coverage, effectiveOn, outlook);
        return copy(membership, to, sharers, endedBindingIds, chosenOrder, walletOpen, quotas);
    }

    private PatientFile withChosenOrder(List<String> to) {
        return copy(membership, coverage, sharers, endedBindingIds, to, walletOpen, quotas);
    }

    private PatientFile withSharers(Stream<SharerBinding> to, List<String> ended) {
        List<SharerBinding> sorted = to.sorted(BY_TIME_OF_AUTHORISATION).toList();
        return copy(membership, coverage, sorted, ended, chosenOrder, walletOpen, quotas);
    }

    private PatientFile withWallet() {
        return copy(membership, coverage, sharers, endedBindingIds, chosenOrder, true, quotas);
    }

    private PatientFile withQuotas(Stream<QuotaForPatient> to) {
        List<QuotaForPatient> sorted = to.sorted(
                        comparing(QuotaForPatient::setAt).thenComparing(QuotaForPatient::sharerId))
                .toList();
        return copy(membership, coverage, sharers, endedBindingIds, chosenOrder, walletOpen, sorted);
    }

    private PatientFile copy(
            @Nullable Membership toMembership,
            List<CoveragePeriod> toCoverage,
            List<SharerBinding> toSharers,
            List<String> toEnded,
            List<String> toOrder,
            boolean toWalletOpen,
            List<QuotaForPatient> toQuotas) {
        return new PatientFile(
                personId,
                toMembership,
                toCoverage,
                toSharers,
                toEnded,
                toOrder,
                toWalletOpen,
                toQuotas,
                retapWindows,
                benefitShares,
                premiums);
    }

    private PatientFile withWindows(List<RetapWindow> to) {
        return to.equals(retapWindows) ? this : after(to, benefitShares, premiums);
    }

    private PatientFile withShares(List<BenefitShare> to) {
        return to.equals(benefitShares) ? this : after(retapWindows, to, premiums);
    }

    private PatientFile withPremium(PremiumTaken premium) {
        return after(
                retapWindows,
                benefitShares,
                Stream.concat(premiums.stream(), Stream.of(premium)).toList());
    }

    private PatientFile after(List<RetapWindow> toWindows, List<BenefitShare> toShares, List<PremiumTaken> toPremiums) {
        return new PatientFile(
                personId,
                membership,
                coverage,
                sharers,
                endedBindingIds,
                chosenOrder,
                walletOpen,
                quotas,
                toWindows,
                toShares,
                toPremiums);
    }
}
