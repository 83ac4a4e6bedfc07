package cn.gongji.wallet.read.chargepreview;

import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.query.ChargePreviewRequested;
import cn.gongji.contracts.query.ChargePreviewed;
import cn.gongji.runtime.query.QueryHandler;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.Charge;
import cn.gongji.wallet.domain.ChargeOutcome;
import cn.gongji.wallet.write.Holders;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Walks down the purses as a charge would, and records nothing.
 *
 * @rule P-10
 */
@Component
class ChargePreview implements QueryHandler<ChargePreviewRequested, ChargePreviewed> {

    private final Holders holders;

    ChargePreview(Holders holders) {
        this.holders = holders;
    }

    @Override
    public Class<ChargePreviewRequested> question() {
        return ChargePreviewRequested.class;
    }

    @Override
    public Set<String> touches(ChargePreviewRequested question) {
        return question.plan().purses().stream().map(PlannedPurse::personId).collect(Collectors.toSet());
    }

    @Override
    public ChargePreviewed answer(ChargePreviewRequested question, Turn turn) {
        ChargeOutcome outcome =
                Charge.outcome(question.plan(), question.patientId(), holders.holdings(touches(question)));
        return switch (outcome) {
            case ChargeOutcome.Charged charged ->
                new ChargePreviewed(null, charged.payments(), charged.fallbacks(), charged.uncoveredFen(), 0);
            case ChargeOutcome.Refused refused ->
                new ChargePreviewed(refused.reason(), List.of(), refused.fallbacks(), 0, refused.shortfallFen());
        };
    }
}
