package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.SimulatedLedger.CLERK;
import static cn.gongji.wallet.domain.SimulatedLedger.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.wallet.domain.TransferCommand.StartTransfer;
import cn.gongji.wallet.domain.WalletCommand.OfferWallet;
import cn.gongji.wallet.domain.WalletCommand.OpenWallet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever a family does, in whatever order, these hold after every step. */
class HoldingsProperties {

    private static final List<String> FAMILY = List.of("daughter", "father", "mother");
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(3), Duration.ofHours(25));

    enum Deed {
        CREDIT,
        GRANT,
        LIMIT,
        SUSPEND,
        RESTORE,
        WITHDRAW,
        LINK,
        SUSPEND_LINK,
        DISSOLVE,
        SET_QUOTA,
        CHARGE,
        CHARGE_AGAIN,
        REFUND,
        REFUND_AGAIN,
        START,
        ACCEPT,
        DECLINE,
        EXPIRE,
        DELIVER,
        WAIT
    }

    @Property(tries = 400)
    void moneyIsConservedAndNothingIsPassed(@ForAll @Size(min = 10, max = 120) List<Deed> deeds, @ForAll long seed) {
        SimulatedLedger ledger = family();
        Random dice = new Random(seed);
        for (int place = 0; place < deeds.size(); place++) {
            new Happening(ledger, dice, place).happens(deeds.get(place));
            ledger.booksAreRight();
            ledger.nobodySpendsWhatIsNotTheirs();
        }
        ledger.refundsNeverExceedWhatWasPaid();
        ledger.nobodySendsMoreOftenThanAllowed();
        ledger.replayGivesTheSame();
    }

    /** A property over things that never happen would hold for nothing. */
    @Example
    void everythingHappens() {
        Set<Class<?>> happened = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            SimulatedLedger ledger = family();
            Random dice = new Random(seed);
            for (int place = 0; place < 100; place++) {
                new Happening(ledger, dice, place).happens(Deed.values()[dice.nextInt(Deed.values().length)]);
            }
            ledger.recorded().forEach(event -> happened.add(event.getClass()));
        }
        assertThat(happened)
                .contains(
                        PursesCharged.class,
                        ChargeRefused.class,
                        PursesRefunded.class,
                        AccountRefunded.class,
                        WalletTransferred.class,
                        TransferReturned.class,
                        AccountReturned.class,
                        TransferRefused.class,
                        QuotaSet.class,
                        QuotaReleased.class,
                        QuotaRefused.class,
                        AccessSuspended.class,
                        AccessWithdrawn.class);
    }

    /** Two employees and a resident, all with open wallets. */
    private static SimulatedLedger family() {
        SimulatedLedger ledger = new SimulatedLedger();
        ledger.tell(new OpenAccount("daughter", "120100", ledger.now));
        ledger.tell(new OpenAccount("father", "370500", ledger.now));
        for (String person : FAMILY) {
            ledger.tell(new OfferWallet(person, "120100", "120000", ledger.now));
            ledger.tell(new OpenWallet(person, "120100", CLERK, ledger.now));
        }
        ledger.tell(new CreditAccount(
                "daughter", "first", CreditKind.MONTHLY_ALLOCATION, "2026-03", 100_000, CLERK, ledger.now));
        return ledger;
    }

    /** One step; what a service would never ask for is not asked. */
    private record Happening(SimulatedLedger ledger, Random dice, int place) {

        void happens(Deed deed) {
            String one = FAMILY.get(dice.nextInt(FAMILY.size()));
            String other = FAMILY.get((FAMILY.indexOf(one) + 1 + dice.nextInt(2)) % FAMILY.size());
            switch (deed) {
                case CREDIT -> credit(one);
                case GRANT -> ledger.tell(new GrantAccess(one, binding(one, other), other, someLimit(), ledger.now));
                case LIMIT ->
                    ledger.tell(new ChangeAccessLimit(one, binding(one, other), other, someLimit(), ledger.now));
                case SUSPEND -> ledger.tell(new SuspendAccess(one, binding(one, other), other, ledger.now));
                case RESTORE -> ledger.tell(new RestoreAccess(one, binding(one, other), other, ledger.now));
                case WITHDRAW -> ledger.tell(new WithdrawAccess(one, binding(one, other), other, ledger.now));
                case LINK -> note(one, other, Standing.ACTIVE);
                case SUSPEND_LINK -> note(one, other, Standing.SUSPENDED);
                case DISSOLVE -> note(one, other, Standing.ENDED);
                case SET_QUOTA -> ledger.tell(new SetQuota(one, other, dice.nextInt(3_000), true, CLERK, ledger.now));
                case CHARGE -> charge(one);
                case CHARGE_AGAIN -> any(PursesCharged.class, charged -> charge(charged.settlementId(), one));
                case REFUND -> any(PursesCharged.class, this::refund);
                case REFUND_AGAIN -> any(PursesRefunded.class, this::again);
                case START -> start(one, other);
                case ACCEPT -> anyTransfer(ledger::accept);
                case DECLINE -> anyTransfer(ledger::decline);
                case EXPIRE -> anyTransfer(ledger::expire);
                case DELIVER -> anyTransfer(ledger::deliver);
                case WAIT -> ledger.pass(WAITS.get(dice.nextInt(WAITS.size())));
            }
            ledger.pass(Duration.ofMillis(1));
        }

        private void credit(String person) {
            if (ledger.of(person).hasOpenAccount()) {
                ledger.tell(new CreditAccount(
                        person,
                        "e" + place,
                        CreditKind.CORRECTION,
                        "2026-03",
                        1 + dice.nextInt(5_000),
                        CLERK,
                        ledger.now));
            }
        }

        /** A binding that ended never comes again: another one does. */
        private String binding(String sharer, String beneficiary) {
            long ended = ledger.of(sharer).grants().byBinding().values().stream()
                    .filter(grant ->
                            grant.beneficiaryId().equals(beneficiary) && grant.standing() == Grant.Standing.WITHDRAWN)
                    .count();
            return sharer + "-" + beneficiary + "-" + ended;
        }

        private Long someLimit() {
            return dice.nextBoolean() ? null : (long) dice.nextInt(2_000);
        }

        private void note(String one, String other, Standing standing) {
            long ended = ledger.of(one).links().byLink().values().stream()
                    .filter(link -> link.relativeId().equals(other) && link.standing() == Standing.ENDED)
                    .count();
            String link = (one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one) + "-" + ended;
            ledger.tell(new NoteKinship(one, link, other, standing, ledger.now));
            ledger.tell(new NoteKinship(other, link, one, standing, ledger.now));
        }

        private void charge(String patient) {
            charge("bill-" + place, patient);
        }

        private void charge(String settlementId, String patient) {
            List<PlannedPurse> purses = new ArrayList<>();
            purses.add(new PlannedPurse(Purse.OWN_ACCOUNT, patient, null, null));
            purses.add(new PlannedPurse(Purse.OWN_WALLET, patient, null, null));
            for (String relative : FAMILY) {
                if (!relative.equals(patient)) {
                    purses.add(new PlannedPurse(Purse.QUOTA, relative, null, null));
                    purses.add(new PlannedPurse(Purse.SHARER_ACCOUNT, relative, binding(relative, patient), null));
                }
            }
            FundingMode mode = FundingMode.values()[dice.nextInt(FundingMode.values().length)];
            SharerOrder order = SharerOrder.values()[dice.nextInt(SharerOrder.values().length)];
            FundingPlan plan = new FundingPlan(mode, order, 1 + dice.nextInt(4_000), purses);
            ledger.charge(new ChargePurses(settlementId, patient, plan, ledger.now));
        }

        /** Part of what is left of each payment, last charged first. */
        private void refund(PursesCharged charged) {
            List<RefundPart> parts = new ArrayList<>();
            for (Payment payment : charged.payments().reversed()) {
                long leftFen = payment.amountFen() - refundedFen(charged.settlementId(), payment);
                long partFen = leftFen == 0 ? 0 : dice.nextLong(leftFen + 1);
                if (partFen > 0) {
                    parts.add(new RefundPart(
                            RefundedPurse.valueOf(payment.purse().name()),
                            payment.personId(),
                            payment.bindingId(),
                            partFen));
                }
            }
            if (!parts.isEmpty()) {
                ledger.refund(new RefundPurses(
                        charged.settlementId(), charged.patientId(), "refund-" + place, parts, ledger.now));
            }
        }

        private long refundedFen(String settlementId, Payment payment) {
            return ledger.recorded().stream()
                    .filter(PursesRefunded.class::isInstance)
                    .map(PursesRefunded.class::cast)
                    .filter(refunded -> refunded.settlementId().equals(settlementId))
                    .flatMap(refunded -> refunded.parts().stream())
                    .filter(part -> part.purse().name().equals(payment.purse().name())
                            && Objects.equals(part.personId(), payment.personId())
                            && Objects.equals(part.bindingId(), payment.bindingId()))
                    .mapToLong(RefundPart::amountFen)
                    .sum();
        }

        private void again(PursesRefunded refunded) {
            ledger.refund(new RefundPurses(
                    refunded.settlementId(), refunded.patientId(), refunded.refundId(), refunded.parts(), ledger.now));
        }

        private void start(String one, String other) {
            TransferSource source = dice.nextBoolean() ? TransferSource.ACCOUNT : TransferSource.WALLET;
            ledger.start(new StartTransfer(
                    "transfer-" + place,
                    one,
                    other,
                    source,
                    1 + dice.nextInt(3_000),
                    RULES,
                    List.of("12393"),
                    CLERK,
                    ledger.now));
        }

        private void anyTransfer(Consumer<String> deed) {
            List<String> all = List.copyOf(ledger.transfers().keySet());
            if (!all.isEmpty()) {
                deed.accept(all.get(dice.nextInt(all.size())));
            }
        }

        private <E extends WalletContextEvent> void any(Class<E> kind, Consumer<E> deed) {
            List<E> all = ledger.recorded().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
            if (!all.isEmpty()) {
                deed.accept(all.get(dice.nextInt(all.size())));
            }
        }
    }
}
