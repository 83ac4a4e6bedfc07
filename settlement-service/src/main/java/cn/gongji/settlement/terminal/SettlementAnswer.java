package cn.gongji.settlement.terminal;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.runtime.web.Instants;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Amounts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the terminal is told of a settled bill. */
public record SettlementAnswer(
        String settlementId,
        String status,
        long totalFen,
        long pooledFundFen,
        long personalBurdenFen,
        long mutualAidFen,
        long cashFen,
        List<Payment> payments,
        List<Step> fallbacks,
        PolicyRef policy,
        String settledAt) {

    private static final String PREVIEW = "PREVIEW";

    /** A step down from one purse to the next. */
    public record Step(PurseOfPerson from, PurseOfPerson to, FallbackReason reason, long shortfallFen) {

        public static Step of(FallbackStep step) {
            return new Step(
                    PurseOfPerson.of(step.from()), PurseOfPerson.of(step.to()), step.reason(), step.shortfallFen());
        }
    }

    /** @param personId absent for cash alone */
    public record PurseOfPerson(Purse purse, @Nullable String personId) {

        static PurseOfPerson of(PurseRef ref) {
            return new PurseOfPerson(ref.purse(), ref.personId());
        }
    }

    /** @throws NullPointerException when the bill is not settled */
    public static SettlementAnswer settled(SettlementDocument document) {
        return of(document, document.status().name());
    }

    /** @throws NullPointerException when the bill would not be settled */
    public static SettlementAnswer preview(SettlementDocument document) {
        return of(document, PREVIEW);
    }

    private static SettlementAnswer of(SettlementDocument document, String status) {
        Amounts amounts = Objects.requireNonNull(document.amounts());
        return new SettlementAnswer(
                document.settlementId(),
                status,
                amounts.totalFen(),
                amounts.pooledFundFen(),
                amounts.personalBurdenFen(),
                amounts.mutualAidFen(),
                amounts.cashFen(),
                document.payments(),
                document.fallbacks().stream().map(Step::of).toList(),
                Objects.requireNonNull(document.policy()),
                Instants.shown(Objects.requireNonNull(document.settledAt())));
    }
}
