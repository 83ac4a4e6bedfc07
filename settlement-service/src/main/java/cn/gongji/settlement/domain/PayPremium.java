package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.settlement.PremiumKind;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody pays a person's premium for a year.
 *
 * @param requestKey the payer's own number for the request
 * @param amountFen in fen, more than 0
 * @param payerIds whose purses are asked, in order, each once; the insured's own id stands for account and wallet
 * @param insured the file of the person whose premium it is, as it stands at this instant
 * @param policy the insured's rules in force now
 * @rule P-14
 */
public record PayPremium(
        @TargetAggregateIdentifier String settlementId,
        String requestKey,
        PremiumKind kind,
        int year,
        long amountFen,
        List<String> payerIds,
        PatientFile insured,
        PolicyInForce policy,
        Actor actor,
        Instant now)
        implements PremiumCommand {}
