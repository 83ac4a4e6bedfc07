package cn.gongji.settlement.domain;

import static cn.gongji.contracts.wallet.ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.AgentDocuments;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.contracts.wallet.QuotaReleased;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {

    private static final Settlement NOTHING = new Settlement.NotRequested();

    @Nested
    class ABillIsRefused {

        @ParameterizedTest(name = "{0}, suspended {1}, for {2}, agent showed {3}, code of {4}: {5}")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # institution  | suspended | use        | agent       | shown    | refused
                  H12010100001 | false     | OUTPATIENT | -           | -        | -
                  H12010100001 | false     | OUTPATIENT | both        | daughter | -
                  H1201010000  | false     | OUTPATIENT | -           | -        | NOT_DESIGNATED
                  X12010100001 | false     | OUTPATIENT | -           | -        | NOT_DESIGNATED
                  P12010100001 | false     | OUTPATIENT | -           | -        | NOT_DESIGNATED
                  H12010100001 | true      | OUTPATIENT | -           | -        | NOT_DESIGNATED
                  H12010100001 | false     | PHARMACY   | -           | -        | USE_NOT_ALLOWED
                  H12010100001 | false     | OUTPATIENT | principal's | -        | AGENT_DOCUMENTS_REQUIRED
                  H12010100001 | false     | OUTPATIENT | agent's     | -        | AGENT_DOCUMENTS_REQUIRED
                  H12010100001 | false     | OUTPATIENT | neither     | -        | AGENT_DOCUMENTS_REQUIRED
                  H12010100001 | false     | OUTPATIENT | -           | stranger | SHARER_NOT_BOUND
                # the first that applies wins
                  H12010100001 | true      | PHARMACY   | neither     | stranger | NOT_DESIGNATED
                  H12010100001 | false     | PHARMACY   | neither     | stranger | USE_NOT_ALLOWED
                  H12010100001 | false     | OUTPATIENT | neither     | stranger | AGENT_DOCUMENTS_REQUIRED
                """)
        void byTheFirstRuleThatApplies(
                String institutionId,
                boolean suspended,
                Use use,
                @Nullable String agentShowed,
                @Nullable String shown,
                @Nullable String refused) {
            Institution institution = new Institution(institutionId, InstitutionKind.MEDICAL_INSTITUTION, "120100");
            SettleBill command = Given.settle(
                    Given.bill(institution, use, "SERVICE 100", 0L),
                    shown == null ? Given.presented() : Given.presented(shown),
                    documents(agentShowed),
                    Given.patient(Scheme.EMPLOYEE, "daughter"),
                    new InstitutionStanding(suspended, true),
                    Given.tianjin(),
                    null);

            List<SettlementEvent> events = Settlement.decide(command, NOTHING);

            if (refused == null) {
                assertThat(kinds(events)).containsExactly(SettlementRequested.class, SettlementPriced.class);
            } else {
                assertThat(kinds(events)).containsExactly(SettlementRequested.class, SettlementDeclined.class);
                assertThat(((SettlementDeclined) events.getLast()).code()).isEqualTo(refused);
            }
        }

        private static @Nullable AgentDocuments documents(@Nullable String shown) {
            return switch (shown) {
                case null -> null;
                case "both" -> new AgentDocuments(true, true);
                case "principal's" -> new AgentDocuments(true, false);
                case "agent's" -> new AgentDocuments(false, true);
                default -> new AgentDocuments(false, false);
            };
        }

        @Test
        void andNamesItsRuleVersionAndHotline() {
            SettleBill command = Given.settle(
                    Given.bill(Use.OUTPATIENT, "SERVICE 100", 0L),
                    Given.presented("stranger"),
                    Given.patient(Scheme.EMPLOYEE),
                    Given.tianjin());

            SettlementDeclined declined =
                    (SettlementDeclined) Settlement.decide(command, NOTHING).getLast();

            assertThat(declined.rule()).isEqualTo("P-01");
            assertThat(declined.policy()).isEqualTo(Given.tianjin().ref());
            assertThat(declined.hotlines()).containsExactly("12393");
        }
    }

    @Nested
    class WithoutTheLedger {

        @ParameterizedTest(name = "{0}, {1} of {2} with {3} pooled, accounts used {4}: cash {5}, {6}")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # scheme   | use        | lines                  | pooled | accounts | cash | step
                  EMPLOYEE | OUTPATIENT | SERVICE 100            | 100    | true     | 0    | -
                  EMPLOYEE | OUTPATIENT | SERVICE 100            | 30     | false    | 70   | -
                  EMPLOYEE | OUTPATIENT | SERVICE 100 + OTHER 50 | 100    | true     | 50   | patient>CASH NOT_COVERED_USE 50
                  RESIDENT | OUTPATIENT | SERVICE 100 + OTHER 50 | 100    | true     | 50   | -
                # nobody to ask: no purse, no step
                  RESIDENT | OUTPATIENT | SERVICE 100            | 30     | true     | 70   | -
                  RESIDENT | HEALTH_CHECK | SERVICE 100          | 0      | true     | 100  | -
                """)
        void aBillIsSettledAtOnce(
                Scheme scheme,
                Use use,
                String lines,
                long pooledFen,
                boolean useAccounts,
                long cashFen,
                @Nullable String step) {
            SettleBill command = Given.settle(
                    Given.bill(use, lines, pooledFen),
                    useAccounts ? Given.presented() : Given.cashWanted(),
                    Given.patient(scheme),
                    Given.tianjin());

            List<SettlementEvent> events = Settlement.decide(command, NOTHING);

            SettlementCompleted completed = (SettlementCompleted) events.getLast();
            assertThat(completed.cashFen()).isEqualTo(cashFen);
            assertThat(completed.payments())
                    .isEqualTo(cashFen == 0 ? List.of() : List.of(Payment.of(PurseRef.CASH, cashFen)));
            assertThat(steps(events)).isEqualTo(step == null ? "" : step);
        }

        @Test
        void aRetapRegionTakesCashAtTheFirstTap() {
            SettleBill command = Given.settle(
                    Given.bill(Use.PHARMACY, "DRUG 100", 0L),
                    Given.cashWanted(),
                    Given.patient(Scheme.EMPLOYEE, "daughter"),
                    Given.dongying());

            assertThat(kinds(Settlement.decide(command, NOTHING)))
                    .containsExactly(SettlementRequested.class, SettlementPriced.class, SettlementCompleted.class);
        }
    }

    @Nested
    class TheLedgerCharged {

        @ParameterizedTest(name = "{0}: paid {1}, steps {2}, uncovered {3}")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # lines                  | paid                 | steps of the ledger | uncovered | all steps | mutual aid | cash
                  SERVICE 100            | patient 100          | -                   | 0   | -         | 0  | 0
                  SERVICE 100            | patient 40, daughter 60 | patient>daughter INSUFFICIENT_BALANCE 60 | 0 | patient>daughter INSUFFICIENT_BALANCE 60 | 60 | 0
                  SERVICE 100            | patient 40           | patient>daughter INSUFFICIENT_BALANCE 60; daughter>CASH LIMIT_REACHED 60 | 60 | patient>daughter INSUFFICIENT_BALANCE 60; daughter>CASH LIMIT_REACHED 60 | 0 | 60
                # what is cash alone is told last, by the purse that was asked last
                  SERVICE 100 + OTHER 7  | patient 100          | -                   | 0   | patient>CASH NOT_COVERED_USE 7 | 0 | 7
                  SERVICE 100 + OTHER 7  | patient 40, daughter 60 | patient>daughter INSUFFICIENT_BALANCE 60 | 0 | patient>daughter INSUFFICIENT_BALANCE 60; daughter>CASH NOT_COVERED_USE 7 | 60 | 7
                  SERVICE 100 + OTHER 7  | patient 40           | patient>daughter INSUFFICIENT_BALANCE 60; daughter>CASH LIMIT_REACHED 60 | 60 | patient>daughter INSUFFICIENT_BALANCE 60; daughter>CASH LIMIT_REACHED 60; daughter>CASH NOT_COVERED_USE 7 | 0 | 67
                # the ledger found no purse at all
                  SERVICE 100 + OTHER 7  | -                    | -                   | 100 | -         | 0  | 107
                """)
        void andTheBillIsSettled(
                String lines,
                @Nullable String paid,
                @Nullable String stepsOfLedger,
                long uncoveredFen,
                @Nullable String steps,
                long mutualAidFen,
                long cashFen) {
            Settlement priced = priced(Given.tianjin(), Given.patient(Scheme.EMPLOYEE, "daughter"), lines);

            List<SettlementEvent> events =
                    Settlement.decide(charge(payments(paid), fallbacks(stepsOfLedger), uncoveredFen), priced);

            SettlementCompleted completed = (SettlementCompleted) events.getLast();
            assertThat(steps(events)).isEqualTo(steps == null ? "" : steps);
            assertThat(completed.mutualAidFen()).isEqualTo(mutualAidFen);
            assertThat(completed.cashFen()).isEqualTo(cashFen);
            assertThat(completed.totalFen())
                    .isEqualTo(completed.pooledFundFen()
                            + completed.payments().stream()
                                    .mapToLong(Payment::amountFen)
                                    .sum());
        }

        @Test
        void andSaysItAgain() {
            Settlement settled = Settlement.evolve(
                    priced(Given.tianjin(), Given.patient(Scheme.EMPLOYEE), "SERVICE 100"),
                    Settlement.decide(
                                    charge(payments("patient 100"), List.of(), 0),
                                    priced(Given.tianjin(), Given.patient(Scheme.EMPLOYEE), "SERVICE 100"))
                            .getLast());

            assertThat(Settlement.decide(charge(payments("patient 100"), List.of(), 0), settled))
                    .isEmpty();
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> Settlement.decide(refused(OWN_MONEY_INSUFFICIENT, whenPresented("bound")), settled));
        }

        @Test
        void butNotWhatWasOwed() {
            Settlement priced = priced(Given.tianjin(), Given.patient(Scheme.EMPLOYEE), "SERVICE 100");

            assertThatIllegalStateException()
                    .isThrownBy(() -> Settlement.decide(charge(payments("patient 99"), List.of(), 0), priced));
        }

        @ParameterizedTest(name = "paid by {0}: the offer of s-0 is used up: {1}")
        @CsvSource(delimiter = '|', textBlock = """
                  daughter 100 | true
                  patient 100  | false
                """)
        void onlyASharersPaymentUsesTheSecondTapUp(String paid, boolean usedUp) {
            Settlement priced = priced(Given.dongying(), withOffer(whenPresented("bound")), "SERVICE 100");

            SettlementCompleted completed =
                    (SettlementCompleted) Settlement.decide(charge(payments(paid), List.of(), 0), priced)
                            .getLast();

            assertThat(completed.retapOf()).isEqualTo(usedUp ? "s-0" : null);
        }
    }

    @Nested
    class TheLedgerRefused {

        @ParameterizedTest(name = "{0}, offer open: {1}, {2}: {3}")
        @CsvSource(delimiter = '|', textBlock = """
                # sharer                | offer open | the ledger                | told
                  bound                 | false      | OWN_MONEY_INSUFFICIENT    | RETAP_AVAILABLE
                  left meanwhile        | false      | OWN_MONEY_INSUFFICIENT    | INSUFFICIENT_FUNDS
                  set money aside       | false      | OWN_MONEY_INSUFFICIENT    | RETAP_AVAILABLE
                  took it back          | false      | OWN_MONEY_INSUFFICIENT    | INSUFFICIENT_FUNDS
                  set aside, but lapsed | false      | OWN_MONEY_INSUFFICIENT    | INSUFFICIENT_FUNDS
                  none                  | false      | OWN_MONEY_INSUFFICIENT    | INSUFFICIENT_FUNDS
                  bound                 | true       | SHARER_MONEY_INSUFFICIENT | INSUFFICIENT_FUNDS
                """)
        void andThePatientIsToldWhetherToTapAgain(
                String sharer, boolean offerOpen, cn.gongji.contracts.wallet.ChargeRefused.Reason reason, String told) {
            PatientFile then = whenPresented(sharer);
            Settlement priced = priced(Given.dongying(), offerOpen ? withOffer(then) : then, "SERVICE 100");

            List<SettlementEvent> events = Settlement.decide(refused(reason, whenRefused(sharer, then)), priced);

            assertThat(((SettlementDeclined) events.getLast()).code()).isEqualTo(told);
            assertThat(((SettlementDeclined) events.getLast()).rule()).isEqualTo("P-06");
            if (told.equals("RETAP_AVAILABLE")) {
                assertThat(kinds(events)).containsExactly(RetapOffered.class, SettlementDeclined.class);
                assertThat(((RetapOffered) events.getFirst()).retapUntil()).isEqualTo(Given.NOON.plusSeconds(302));
            } else {
                assertThat(kinds(events)).containsExactly(SettlementDeclined.class);
            }
        }
    }

    private static PatientFile whenPresented(String sharer) {
        PatientFile alone = Given.patient(Scheme.EMPLOYEE);
        return switch (sharer) {
            case "bound", "left meanwhile" -> Given.patient(Scheme.EMPLOYEE, "daughter");
            case "set money aside", "took it back" ->
                PatientFile.evolve(alone, Given.quotaSet("daughter", "2026-01-01T00:00:00Z"));
            case "set aside, but lapsed" ->
                PatientFile.evolve(alone, Given.quotaSet(Given.LAPSED_UNCLE, "2026-01-01T00:00:00Z"));
            case "none" -> alone;
            default -> throw new IllegalArgumentException(sharer);
        };
    }

    private static PatientFile whenRefused(String sharer, PatientFile then) {
        return switch (sharer) {
            case "left meanwhile" ->
                PatientFile.evolve(
                        then,
                        new RelativeUnbound(
                                "b-daughter", "daughter", Given.PATIENT, "BY_SHARER", Given.AGENCY, Given.NOON));
            case "took it back" ->
                PatientFile.evolve(then, Given.quotaReleased("daughter", QuotaReleased.Reason.REDUCED, 0));
            default -> then;
        };
    }

    private static PatientFile withOffer(PatientFile patient) {
        return PatientFile.evolve(
                patient,
                new RetapOffered(
                        "s-0",
                        Given.PATIENT,
                        Given.HOSPITAL,
                        100,
                        Given.NOON,
                        Given.dongying().ref(),
                        Given.NOON.minusSeconds(300)));
    }

    private static Settlement priced(PolicyInForce policy, PatientFile patient, String lines) {
        Settlement state = NOTHING;
        Bill bill = Given.bill(Use.OUTPATIENT, lines, 0L);
        for (SettlementEvent event : Settlement.decide(Given.settle(bill, patient, policy), NOTHING)) {
            state = Settlement.evolve(state, event);
        }
        assertThat(state).isInstanceOf(Settlement.Priced.class);
        return state;
    }

    private static ConcludeCharge charge(List<Payment> payments, List<FallbackStep> fallbacks, long uncoveredFen) {
        return new ConcludeCharge("s-1", payments, fallbacks, uncoveredFen, Given.NOON.plusSeconds(2));
    }

    private static ConcludeRefusedCharge refused(
            cn.gongji.contracts.wallet.ChargeRefused.Reason reason, PatientFile patient) {
        return new ConcludeRefusedCharge("s-1", reason, patient, Given.dongying(), Given.NOON.plusSeconds(2));
    }

    private static List<Payment> payments(@Nullable String told) {
        return told == null
                ? List.of()
                : Arrays.stream(told.split(", "))
                        .map(each -> each.split(" "))
                        .map(words -> Payment.of(purse(words[0]), Long.parseLong(words[1])))
                        .toList();
    }

    private static List<FallbackStep> fallbacks(@Nullable String told) {
        return told == null
                ? List.of()
                : Arrays.stream(told.split("; "))
                        .map(each -> each.split("[> ]"))
                        .map(words -> new FallbackStep(
                                purse(words[0]),
                                purse(words[1]),
                                FallbackReason.valueOf(words[2]),
                                Long.parseLong(words[3])))
                        .toList();
    }

    private static PurseRef purse(String who) {
        return switch (who) {
            case "CASH" -> PurseRef.CASH;
            case Given.PATIENT -> new PurseRef(Purse.OWN_ACCOUNT, Given.PATIENT, null);
            default -> new PurseRef(Purse.SHARER_ACCOUNT, who, "b-" + who);
        };
    }

    private static String steps(List<SettlementEvent> events) {
        return String.join(
                "; ",
                events.stream()
                        .filter(SettlementFellBack.class::isInstance)
                        .map(SettlementFellBack.class::cast)
                        .map(step -> "%s>%s %s %d"
                                .formatted(who(step.from()), who(step.to()), step.reason(), step.shortfallFen()))
                        .toList());
    }

    private static String who(PurseRef purse) {
        return purse.personId() == null ? purse.purse().name() : purse.personId();
    }

    private static List<Class<?>> kinds(List<SettlementEvent> events) {
        return events.stream().<Class<?>>map(SettlementEvent::getClass).toList();
    }
}
