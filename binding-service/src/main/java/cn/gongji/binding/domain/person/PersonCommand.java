package cn.gongji.binding.domain.person;

import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Scheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one insured person. */
public sealed interface PersonCommand {

    /** Register a person as insured under one scheme. */
    record InsurePerson(
            @TargetAggregateIdentifier String personId,
            Scheme scheme,
            String poolingRegion,
            String province,
            LocalDate insuredSince,
            Actor actor,
            Instant now)
            implements PersonCommand {}

    /**
     * Open the sharer's family account, unless it is open.
     *
     * @rule B-18
     */
    record OpenFamilyAccount(
            @TargetAggregateIdentifier String personId, Channel channel, PolicyRef policy, Actor actor, Instant now)
            implements PersonCommand {}

    /**
     * Say which sharer pays first.
     *
     * @param activeBindings what the beneficiary is bound by at this moment
     * @param suspendedBindings what they are bound by but cannot use for now
     * @param policy the beneficiary's rules
     * @rule B-13
     */
    record ChangeDeductionOrder(
            @TargetAggregateIdentifier String personId,
            List<String> bindingIds,
            Set<String> activeBindings,
            Set<String> suspendedBindings,
            PolicyInForce policy,
            Actor actor,
            Instant now)
            implements PersonCommand {}

    /**
     * Record a change of coverage, or plan it when its day lies ahead.
     *
     * @param changeId of the plan
     * @param policies by which it is decided
     * @rule C-01
     */
    record ChangeCoverage(
            @TargetAggregateIdentifier String personId,
            String changeId,
            CoverageChange change,
            PolicyBook policies,
            Actor actor,
            Instant now)
            implements PersonCommand {
        boolean liesAhead() {
            return change.effectiveOn().isAfter(LocalDate.ofInstant(now, PolicyBook.ZONE));
        }
    }

    /** Record the planned changes whose day has come. */
    record TakePlannedChanges(@TargetAggregateIdentifier String personId, PolicyBook policies, Actor actor, Instant now)
            implements PersonCommand {}
}
