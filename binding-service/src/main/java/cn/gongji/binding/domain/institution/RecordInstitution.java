package cn.gongji.binding.domain.institution;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.funding.InstitutionKind;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Record the standing of an institution as an agency sees it. */
public record RecordInstitution(
        @TargetAggregateIdentifier String institutionId,
        String name,
        InstitutionKind kind,
        String region,
        InstitutionRecorded.Status status,
        boolean acceptsWallet,
        Actor actor,
        Instant now) {}
