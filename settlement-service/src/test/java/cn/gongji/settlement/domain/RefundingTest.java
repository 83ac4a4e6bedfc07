package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.contracts.wallet.ChargeRefused;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a bill of 200: the pooled fund paid 100, the patient's account 30, a daughter 50, and 20 were cash. */
class RefundingTest {

    private static final PurseRef OWN = new PurseRef(Purse.OWN_ACCOUNT, Given.PATIENT, null);
    private static final PurseRef DAUGHTER = new PurseRef(Purse.SHARER_ACCOUNT, "daughter", "b-daughter");

    @Nested
    class ARefund {

        @ParameterizedTest(name = "of {1} after {0}: {2}")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # before   | asked | parts
                  -        | 1     | CASH 1
                  -        | 20    | CASH 20
                  -        | 21    | CASH 20, SHARER_ACCOUNT 1
                  -        | 100   | CASH 20, SHARER_ACCOUNT 50, OWN_ACCOUNT 30
                  -        | 101   | CASH 20, SHARER_ACCOUNT 50, OWN_ACCOUNT 30, POOLED_FUND 1
                  -        | -     | CASH 20, SHARER_ACCOUNT 50, OWN_ACCOUNT 30, POOLED_FUND 100
                  -        | 201   | -
                  15       | 10    | CASH 5, SHARER_ACCOUNT 5
                  45 60    | -     | POOLED_FUND 95
                  45 60    | 96    | -
                  200      | -     | -
                """)
        void takesFromTheLastPayerFirst(@Nullable String before, @Nullable Long asked, @Nullable String parts) {
            Settlement state = settled();
            if (before != null) {
                for (String earlier : before.split(" ")) {
                    state = Given.after(state, Settlement.decide(refund("r-" + earlier, Long.valueOf(earlier)), state));
                    state = Given.after(state, conclude("r-" + earlier, state));
                }
            }

            SettlementEvent first = Settlement.decide(refund("r", asked), state).getFirst();

            if (parts == null) {
                assertThat(first).isInstanceOf(RefundRefused.class);
            } else {
                assertThat(told(((RefundRequested) first).parts())).isEqualTo(parts);
            }
        }

        @Test
        void inFlightIsNotRefundedTwice() {
            Settlement state = Given.after(settled(), Settlement.decide(refund("r-1", 90L), settled()));

            assertThat(Settlement.decide(refund("r-2", 111L), state)).hasExactlyElementsOfTypes(RefundRefused.class);
            assertThat(((RefundRefused) Settlement.decide(refund("r-2", 111L), state)
                                    .getFirst())
                            .refundableFen())
                    .isEqualTo(110);
        }

        @Test
        void ofCashAloneIsThroughAtOnce() {
            assertThat(Settlement.decide(refund("r", 20L), settled()))
                    .hasExactlyElementsOfTypes(RefundRequested.class, SettlementRefunded.class);
        }

        @Test
        void isConcludedOnce() {
            Settlement asked = Given.after(settled(), Settlement.decide(refund("r", 90L), settled()));
            List<SettlementEvent> concluded = conclude("r", asked);

            assertThat(concluded).hasExactlyElementsOfTypes(SettlementRefunded.class);
            assertThat(conclude("r", Given.after(asked, concluded))).isEmpty();
            assertThatIllegalStateException().isThrownBy(() -> conclude("unknown", asked));
        }

        @Test
        void ofABillThatWasNeverSettledIsRefused() {
            assertThat(Settlement.decide(refund("r", null), declined())).hasExactlyElementsOfTypes(RefundRefused.class);
            assertThat(Settlement.decide(refund("r", 1L), priced())).hasExactlyElementsOfTypes(RefundRefused.class);
        }
    }

    @Nested
    class AReversal {

        @Test
        void givesEverybodyEverythingBack() {
            List<SettlementEvent> events = Settlement.decide(reverse("v-1"), settled());
            Settlement asked = Given.after(settled(), events);

            assertThat(events).hasExactlyElementsOfTypes(ReversalRequested.class, RefundRequested.class);
            assertThat(conclude("v-1", asked)).hasExactlyElementsOfTypes(SettlementReversed.class);
            assertThat(((SettlementReversed) conclude("v-1", asked).getFirst())
                            .parts().stream().mapToLong(RefundPart::amountFen).sum())
                    .isEqualTo(200);
        }

        @Test
        void ofWhatIsRefundedWholeOnlySaysSo() {
            Settlement state = Given.after(settled(), Settlement.decide(refund("r", null), settled()));
            state = Given.after(state, conclude("r", state));

            assertThat(Settlement.decide(reverse("v-1"), state))
                    .hasExactlyElementsOfTypes(ReversalRequested.class, SettlementReversed.class);
        }

        @Test
        void waitsForRefundsInFlight() {
            Settlement state = Given.after(settled(), Settlement.decide(refund("r", 100L), settled()));
            List<SettlementEvent> events = Settlement.decide(reverse("v-1"), state);
            Settlement asked = Given.after(state, events);

            assertThat(told(((RefundRequested) events.getLast()).parts())).isEqualTo("POOLED_FUND 100");
            assertThat(conclude("r", asked))
                    .hasExactlyElementsOfTypes(SettlementRefunded.class, SettlementReversed.class);
        }

        @Test
        void thatIsAnsweredBeforeAnEarlierRefundStillWaitsForIt() {
            Settlement state = Given.after(settled(), Settlement.decide(refund("r", 21L), settled()));
            state = Given.after(state, Settlement.decide(reverse("v-1"), state));

            List<SettlementEvent> own = conclude("v-1", state);
            assertThat(own).hasExactlyElementsOfTypes(SettlementRefunded.class);
            assertThat(conclude("r", Given.after(state, own)))
                    .hasExactlyElementsOfTypes(SettlementRefunded.class, SettlementReversed.class);
        }

        @Test
        void ofWhatIsInFlightGivesBackWhatLands() {
            Settlement state = Given.after(priced(), Settlement.decide(reverse("v-1"), priced()));
            state = Given.after(state, Settlement.decide(reverse("v-2"), state));

            List<SettlementEvent> charged = Settlement.decide(charge(), state);

            assertThat(charged).element(charged.size() - 2).isInstanceOf(SettlementCompleted.class);
            assertThat(((RefundRequested) charged.getLast()).refundId()).isEqualTo("v-1");
            assertThat(conclude("v-1", Given.after(state, charged)))
                    .hasExactlyElementsOfTypes(SettlementReversed.class);
        }

        @Test
        void ofWhatIsDeclinedAfterwardsOffersNoSecondTap() {
            Settlement state = pricedBy(Given.dongying());
            state = Given.after(state, Settlement.decide(reverse("v-1"), state));

            assertThat(Settlement.decide(refused(), state)).hasExactlyElementsOfTypes(SettlementDeclined.class);
        }

        @Test
        void isRecordedForEachThatWaitsAndForNobodyAfterwards() {
            Settlement undone = Given.after(settled(), Settlement.decide(reverse("v-1"), settled()));

            assertThat(Settlement.decide(reverse("v-2"), undone)).hasExactlyElementsOfTypes(ReversalRequested.class);
            undone = Given.after(undone, conclude("v-1", undone));
            assertThat(Settlement.decide(reverse("v-2"), undone)).isEmpty();
            assertThat(Settlement.decide(refund("r", 1L), undone)).hasExactlyElementsOfTypes(RefundRefused.class);

            Settlement declined = Given.after(declined(), Settlement.decide(reverse("v-1"), declined()));
            assertThat(Settlement.decide(reverse("v-2"), declined)).isEmpty();
        }
    }

    private static Settlement priced() {
        return pricedBy(Given.tianjin());
    }

    private static Settlement pricedBy(PolicyInForce policy) {
        SettleBill command = Given.settle(
                Given.bill(Use.OUTPATIENT, "SERVICE 200", 100L), Given.patient(Scheme.EMPLOYEE, "daughter"), policy);
        return Given.after(new Settlement.NotRequested(), Settlement.decide(command, new Settlement.NotRequested()));
    }

    private static Settlement settled() {
        return Given.after(priced(), Settlement.decide(charge(), priced()));
    }

    private static Settlement declined() {
        Settlement priced = pricedBy(Given.dongying());
        return Given.after(priced, Settlement.decide(refused(), priced));
    }

    private static ConcludeCharge charge() {
        return new ConcludeCharge(
                "s-1",
                List.of(Payment.of(OWN, 30), Payment.of(DAUGHTER, 50)),
                List.of(
                        new FallbackStep(OWN, DAUGHTER, FallbackReason.INSUFFICIENT_BALANCE, 70),
                        new FallbackStep(DAUGHTER, PurseRef.CASH, FallbackReason.INSUFFICIENT_BALANCE, 20)),
                20,
                Given.NOON);
    }

    private static ConcludeRefusedCharge refused() {
        return new ConcludeRefusedCharge(
                "s-1",
                ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT,
                Given.patient(Scheme.EMPLOYEE, "daughter"),
                Given.dongying(),
                Given.NOON);
    }

    private static RefundBill refund(String refundId, @Nullable Long amountFen) {
        return new RefundBill("s-1", Given.PATIENT, Given.HOSPITAL, refundId, amountFen, Given.AGENCY, Given.NOON);
    }

    private static List<SettlementEvent> conclude(String refundId, Settlement state) {
        return Settlement.decide(new ConcludeRefund("s-1", refundId, Given.NOON), state);
    }

    private static ReverseBill reverse(String reversalId) {
        return new ReverseBill("s-1", Given.PATIENT, Given.HOSPITAL, reversalId, "key-1", Given.AGENCY, Given.NOON);
    }

    private static String told(List<RefundPart> parts) {
        return parts.stream().map(part -> part.purse() + " " + part.amountFen()).collect(Collectors.joining(", "));
    }
}
