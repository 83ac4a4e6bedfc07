package cn.gongji.binding.domain.binding;

import cn.gongji.binding.domain.binding.BindingCommand.BindRelative;
import cn.gongji.binding.domain.binding.BindingCommand.ChangeSpendingLimit;
import cn.gongji.binding.domain.binding.BindingCommand.ConsentToBinding;
import cn.gongji.binding.domain.binding.BindingCommand.ExpireRequest;
import cn.gongji.binding.domain.binding.BindingCommand.RefuseBinding;
import cn.gongji.binding.domain.binding.BindingCommand.ResumeBinding;
import cn.gongji.binding.domain.binding.BindingCommand.SuspendBinding;
import cn.gongji.binding.domain.binding.BindingCommand.UnbindRelative;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The binding of one sharer and one beneficiary. */
public sealed interface FamilyBinding {
    /** The code of {@link BindingRefused} when the sharer said no. */
    String REFUSED_BY_SHARER = "REFUSED_BY_SHARER";

    String RULE_OF_REQUESTS = "B-07";

    /** Nobody asked yet. */
    record NotBound() implements FamilyBinding {}

    /** The beneficiary asked, and the sharer has not answered. */
    record Pending(
            String sharerId,
            String beneficiaryId,
            Relation relation,
            Channel channel,
            List<Document> documents,
            @Nullable Long spendingLimitFen,
            @Nullable Integer deductionPosition,
            Instant expiresAt)
            implements FamilyBinding {
        /** The last instant is still in time. */
        boolean isTooLate(Instant now) {
            return now.isAfter(expiresAt);
        }
    }

    /** The sharer's account may pay for the beneficiary. */
    record Active(
            String sharerId, String beneficiaryId, @Nullable Long spendingLimitFen) implements FamilyBinding {}

    /** One side's contributions are lapsed; the binding stands and pays nothing. */
    record Suspended(
            String sharerId, String beneficiaryId, @Nullable Long spendingLimitFen) implements FamilyBinding {}

    record Unbound() implements FamilyBinding {}

    record Refused() implements FamilyBinding {}

    record Expired() implements FamilyBinding {}

    /** What the command makes happen; empty when it changes nothing or the state does not admit it. */
    static List<BindingEvent> decide(BindingCommand command, FamilyBinding state) {
        return switch (command) {
            case BindRelative bind -> bind(bind, state);
            case ConsentToBinding consent -> state instanceof Pending pending ? consent(consent, pending) : List.of();
            case RefuseBinding refuse -> state instanceof Pending pending ? refuse(refuse, pending) : List.of();
            case ExpireRequest expire ->
                state instanceof Pending pending && pending.isTooLate(expire.now())
                        ? List.of(expired(expire.bindingId(), pending, expire.actor(), expire.now()))
                        : List.of();
            case UnbindRelative unbind ->
                switch (state) {
                    case Active active -> List.of(unbound(unbind, active.sharerId(), active.beneficiaryId()));
                    case Suspended suspended ->
                        List.of(unbound(unbind, suspended.sharerId(), suspended.beneficiaryId()));
                    case Pending pending -> List.of(withdrawn(unbind, pending));
                    case NotBound none -> List.of();
                    case Unbound unbound -> List.of();
                    case Refused refused -> List.of();
                    case Expired expired -> List.of();
                };
            case ChangeSpendingLimit change -> changeLimit(change, state);
            case SuspendBinding suspend ->
                state instanceof Active active ? List.of(suspended(suspend, active)) : List.of();
            case ResumeBinding resume ->
                state instanceof Suspended suspended ? List.of(resumed(resume, suspended)) : List.of();
        };
    }

    static FamilyBinding evolve(FamilyBinding state, BindingEvent event) {
        return switch (event) {
            case BindingRequested requested -> pending(requested);
            case RelativeBound bound -> new Active(bound.sharerId(), bound.beneficiaryId(), bound.spendingLimitFen());
            case BindingRefused refused -> new Refused();
            case BindingRequestExpired expired -> new Expired();
            case RelativeUnbound unbound -> new Unbound();
            case SpendingLimitChanged changed ->
                state instanceof Suspended
                        ? new Suspended(changed.sharerId(), changed.beneficiaryId(), changed.limitFen())
                        : new Active(changed.sharerId(), changed.beneficiaryId(), changed.limitFen());
            case BindingSuspended suspended ->
                new Suspended(suspended.sharerId(), suspended.beneficiaryId(), limitOf(state));
            case BindingResumed resumed -> new Active(resumed.sharerId(), resumed.beneficiaryId(), limitOf(state));
        };
    }

    private static @Nullable Long limitOf(FamilyBinding state) {
        return switch (state) {
            case Active active -> active.spendingLimitFen();
            case Suspended suspended -> suspended.spendingLimitFen();
            case Pending pending -> pending.spendingLimitFen();
            case NotBound _, Unbound _, Refused _, Expired _ -> null;
        };
    }

    /** The sharer may set a limit whether or not the binding pays at the moment. */
    private static List<BindingEvent> changeLimit(ChangeSpendingLimit change, FamilyBinding state) {
        return switch (state) {
            case Active active -> limitChanged(change, active.sharerId(), active.beneficiaryId(), limitOf(state));
            case Suspended suspended ->
                limitChanged(change, suspended.sharerId(), suspended.beneficiaryId(), limitOf(state));
            case NotBound _, Pending _, Unbound _, Refused _, Expired _ -> List.of();
        };
    }

    private static List<BindingEvent> bind(BindRelative bind, FamilyBinding state) {
        if (!(state instanceof NotBound)) {
            throw new IllegalStateException("a binding id is given once");
        }
        Application application = bind.application();
        Optional<RefusalCode> refusal = BindingRules.refusalOfRequest(application);
        if (refusal.isPresent()) {
            return List.of(refused(bind.bindingId(), application, refusal.get(), bind.actor(), bind.now()));
        }
        return switch (bind.initiator()) {
            case SHARER ->
                List.of(bound(
                        bind.bindingId(),
                        application,
                        bind.spendingLimitFen(),
                        bind.deductionPosition(),
                        bind.actor(),
                        bind.now()));
            case BENEFICIARY -> List.of(requested(bind));
        };
    }

    private static List<BindingEvent> consent(ConsentToBinding consent, Pending pending) {
        if (pending.isTooLate(consent.now())) {
            return List.of(expired(consent.bindingId(), pending, consent.actor(), consent.now()));
        }
        Application application = new Application(
                Initiator.BENEFICIARY,
                pending.relation(),
                pending.channel(),
                true,
                pending.documents(),
                consent.situation());
        return List.of(BindingRules.refusalOfConsent(application)
                .<BindingEvent>map(
                        code -> refused(consent.bindingId(), application, code, consent.actor(), consent.now()))
                .orElseGet(() -> bound(
                        consent.bindingId(),
                        application,
                        pending.spendingLimitFen(),
                        pending.deductionPosition(),
                        consent.actor(),
                        consent.now())));
    }

    private static List<BindingEvent> refuse(RefuseBinding refuse, Pending pending) {
        if (pending.isTooLate(refuse.now())) {
            return List.of(expired(refuse.bindingId(), pending, refuse.actor(), refuse.now()));
        }
        return List.of(new BindingRefused(
                refuse.bindingId(),
                pending.sharerId(),
                pending.beneficiaryId(),
                pending.relation(),
                pending.channel(),
                REFUSED_BY_SHARER,
                RULE_OF_REQUESTS,
                null,
                List.of(),
                refuse.actor(),
                refuse.now()));
    }

    private static Pending pending(BindingRequested requested) {
        return new Pending(
                requested.sharerId(),
                requested.beneficiaryId(),
                requested.relation(),
                requested.channel(),
                requested.documents(),
                requested.spendingLimitFen(),
                requested.deductionPosition(),
                requested.expiresAt());
    }

    private static BindingRequested requested(BindRelative bind) {
        PolicyInForce policy = bind.situation().sharer().policy();
        int days = policy.rules().binding().consentExpiresAfterDays();
        return new BindingRequested(
                bind.bindingId(),
                bind.situation().sharer().personId(),
                bind.situation().beneficiary().personId(),
                bind.relation(),
                bind.channel(),
                List.copyOf(bind.documents()),
                bind.spendingLimitFen(),
                bind.deductionPosition(),
                policy.ref(),
                bind.actor(),
                bind.now(),
                bind.now().plus(Duration.ofDays(days)));
    }

    private static RelativeBound bound(
            String bindingId,
            Application application,
            @Nullable Long spendingLimitFen,
            @Nullable Integer deductionPosition,
            Actor actor,
            Instant now) {
        Party sharer = application.sharer();
        Party beneficiary = application.beneficiary();
        return new RelativeBound(
                bindingId,
                sharer.personId(),
                beneficiary.personId(),
                application.relation(),
                application.channel(),
                List.copyOf(application.documents()),
                sharer.poolingRegion(),
                beneficiary.poolingRegion(),
                spendingLimitFen,
                deductionPosition,
                sharer.policy().ref(),
                beneficiary.policy().ref(),
                actor,
                now);
    }

    private static BindingRefused refused(
            String bindingId, Application application, RefusalCode code, Actor actor, Instant now) {
        PolicyInForce policy = theSideThatRefuses(application, code).policy();
        return new BindingRefused(
                bindingId,
                application.sharer().personId(),
                application.beneficiary().personId(),
                application.relation(),
                application.channel(),
                code.name(),
                code.rule(),
                policy.ref(),
                policy.rules().consultation().hotlines(),
                actor,
                now);
    }

    /** The beneficiary's rules hold for the beneficiary's cap, the sharer's for all else. */
    private static Party theSideThatRefuses(Application application, RefusalCode code) {
        return code == RefusalCode.SHARER_LIMIT_REACHED ? application.beneficiary() : application.sharer();
    }

    private static BindingRequestExpired expired(String bindingId, Pending pending, Actor actor, Instant now) {
        return new BindingRequestExpired(bindingId, pending.sharerId(), pending.beneficiaryId(), actor, now);
    }

    /** A request is withdrawn as long as it waits. */
    private static BindingEvent withdrawn(UnbindRelative unbind, Pending pending) {
        return pending.isTooLate(unbind.now())
                ? expired(unbind.bindingId(), pending, unbind.actor(), unbind.now())
                : unbound(unbind, pending.sharerId(), pending.beneficiaryId());
    }

    private static RelativeUnbound unbound(UnbindRelative unbind, String sharerId, String beneficiaryId) {
        return new RelativeUnbound(
                unbind.bindingId(), sharerId, beneficiaryId, unbind.reason().name(), unbind.actor(), unbind.now());
    }

    private static List<BindingEvent> limitChanged(
            ChangeSpendingLimit change, String sharerId, String beneficiaryId, @Nullable Long beforeFen) {
        return Objects.equals(beforeFen, change.limitFen())
                ? List.of()
                : List.of(new SpendingLimitChanged(
                        change.bindingId(), sharerId, beneficiaryId, change.limitFen(), change.actor(), change.now()));
    }

    private static BindingSuspended suspended(SuspendBinding suspend, Active active) {
        return new BindingSuspended(
                suspend.bindingId(),
                active.sharerId(),
                active.beneficiaryId(),
                suspend.lapsedId(),
                suspend.actor(),
                suspend.now());
    }

    private static BindingResumed resumed(ResumeBinding resume, Suspended suspended) {
        return new BindingResumed(
                resume.bindingId(), suspended.sharerId(), suspended.beneficiaryId(), resume.actor(), resume.now());
    }
}
