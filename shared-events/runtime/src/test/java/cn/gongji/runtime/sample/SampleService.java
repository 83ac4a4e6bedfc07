package cn.gongji.runtime.sample;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.testing.LocalIssuer;
import cn.gongji.runtime.testing.ServiceUnderTest;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Deferral;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class SampleService {

    /** Outlives the service, so that a test can shut it between two runs of it. */
    public static volatile boolean gateIsOpen = true;

    /** Writes a key to seal the store with, and the public half beside it. */
    public static void newKey(Path seals) throws IOException {
        SealKey.NewKey key = SealKey.generate();
        Files.writeString(seals.resolve("key.pem"), key.privatePem());
        Files.writeString(seals.resolve("key.pem.pub"), key.publicPem());
    }

    /**
     * Starts the service beside a database and a broker.
     *
     * @param seals the folder with the key, where its checkpoints go too
     * @param more settings of the test's own
     */
    public static ServiceUnderTest start(
            Infrastructure infrastructure, LocalIssuer issuer, Path seals, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.config.import", "classpath:gongji-defaults.yaml",
                "gongji.context", "wallet",
                "gongji.consumes", "binding",
                "gongji.seal.key-file", seals.resolve("key.pem").toString(),
                "gongji.seal.folder", seals.toString(),
                "gongji.seal.checkpoint-every", "200ms"));
        settings.putAll(more);
        return ServiceUnderTest.start(SampleService.class, infrastructure, "wallet", issuer, settings);
    }

    record Open(@TargetAggregateIdentifier String personId, Instant now) {}

    record Credit(@TargetAggregateIdentifier String personId, long amountFen, String entryId, Instant now) {}

    record State(boolean open, long balanceFen) {}

    @Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
    static class AccountAggregate {

        @AggregateIdentifier
        private @Nullable String personId;

        private State state = new State(false, 0);

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        public boolean open(Open command) {
            if (!state.open()) {
                AggregateLifecycle.apply(new AccountOpened(command.personId(), "120100", command.now()));
            }
            return true;
        }

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        public long credit(Credit command) {
            if (!state.open()) {
                return -1;
            }
            AggregateLifecycle.apply(new AccountCredited(
                    command.personId(),
                    command.entryId(),
                    CreditKind.CORRECTION,
                    "2026-03",
                    command.amountFen(),
                    state.balanceFen() + command.amountFen(),
                    Actor.system("sample"),
                    command.now()));
            if (command.amountFen() == 13) {
                throw new IllegalStateException("a defect after an event was applied");
            }
            return state.balanceFen();
        }

        @EventSourcingHandler
        public void on(AccountEvent event) {
            personId = event.personId();
            state = switch (event) {
                case AccountOpened opened -> new State(true, 0);
                case AccountCredited credited -> new State(true, credited.balanceAfterFen());
                default -> throw new IllegalStateException(event.getClass().getName());
            };
        }
    }

    @Component
    static class WhenPersonInsuredThenOpenAccount implements Reaction<PersonInsured> {

        @Override
        public Class<PersonInsured> event() {
            return PersonInsured.class;
        }

        @Override
        public Set<String> begins(PersonInsured event) {
            return Set.of(event.personId());
        }

        @Override
        public void react(PersonInsured event, Turn turn) {
            if (event.personId().startsWith("defect")) {
                throw new IllegalStateException("a defect in a reaction");
            }
            if (event.scheme() == Scheme.EMPLOYEE) {
                turn.dispatch(new Open(event.personId(), turn.now()));
            } else {
                turn.dispatch(new Credit(event.personId(), 5, turn.newId(), turn.now()));
            }
        }
    }

    @Component
    static class WhenInstitutionRecordedThenOpenAccountOfItsProvince implements Reaction<InstitutionRecorded> {

        @Override
        public Class<InstitutionRecorded> event() {
            return InstitutionRecorded.class;
        }

        @Override
        public Set<String> touches(InstitutionRecorded event) {
            return Set.of("province-" + event.province());
        }

        @Override
        public void react(InstitutionRecorded event, Turn turn) {
            turn.dispatch(new Open("province-" + event.province(), turn.now()));
        }
    }

    public record CreditRequest(@Nullable Long amountFen) {
        public CreditRequest {
            Require.range(amountFen, "amountFen", 1, 1_000_000);
        }
    }

    @RestController
    static class Endpoint {

        private final ServiceWriter writer;

        Endpoint(ServiceWriter writer) {
            this.writer = writer;
        }

        @PostMapping("/v1/sample/{personId}/credits")
        Reply credit(
                Caller caller,
                @IdempotencyKey String key,
                @PathVariable String personId,
                @RequestBody CreditRequest body) {
            return writer.handle(
                    new CommandRequest(
                            caller, "POST /v1/sample/" + personId + "/credits", key, body, Set.of(personId), true),
                    turn -> {
                        if (turn.forestalled() != null) {
                            return turn.forestalled();
                        }
                        long balance =
                                turn.<Long>dispatch(new Credit(personId, body.amountFen(), turn.newId(), turn.now()));
                        return balance < 0
                                ? Answer.refused(Problem.of(CommonProblem.NOT_FOUND))
                                : Answer.created(Map.of("balanceFen", balance));
                    });
        }

        @PostMapping("/v1/sample/{handle}/deferred")
        Reply deferred(Caller caller, @IdempotencyKey String key, @PathVariable String handle) {
            return writer.handleDeferred(
                    new CommandRequest(caller, "POST deferred " + handle, key, Map.of(), Set.of(), true),
                    turn -> Deferral.later(handle),
                    unconcluded -> Answer.accepted(Map.of("status", "PENDING"), "/v1/sample/" + unconcluded));
        }

        @PostMapping("/v1/sample/{handle}/conclusion")
        Reply conclude(Caller caller, @IdempotencyKey String key, @PathVariable String handle) {
            return writer.handle(
                    new CommandRequest(caller, "POST conclusion " + handle, key, Map.of(), Set.of(), true), turn -> {
                        turn.conclude(handle, Answer.created(Map.of("concluded", handle)));
                        return Answer.ok(Map.of());
                    });
        }

        /** Whatever the credit with the given key was or will be answered, it is NOT_FOUND now. */
        @PostMapping("/v1/sample/{personId}/supersession/{creditKey}")
        Reply supersede(
                Caller caller,
                @IdempotencyKey String key,
                @PathVariable String personId,
                @PathVariable String creditKey) {
            return writer.handle(
                    new CommandRequest(caller, "POST supersession " + creditKey, key, Map.of(), Set.of(), true),
                    turn -> {
                        turn.supersede(
                                caller,
                                "POST /v1/sample/" + personId + "/credits",
                                creditKey,
                                Answer.refused(
                                        Problem.of(CommonProblem.NOT_FOUND).rule("P-12")));
                        return Answer.ok(Map.of());
                    });
        }

        /** Forbidden while the gate is shut, which uses up no key. */
        @PostMapping("/v1/sample/gate")
        Reply pass(Caller caller, @IdempotencyKey String key) {
            return writer.handle(
                    new CommandRequest(caller, "POST gate", key, Map.of(), Set.of(), true),
                    turn -> gateIsOpen
                            ? Answer.ok(Map.of("passed", key))
                            : Answer.refused(Problem.of(CommonProblem.FORBIDDEN)));
        }

        @PostMapping("/v1/sample/refusal")
        Reply refuse(Caller caller, @IdempotencyKey String key) {
            return writer.handle(new CommandRequest(caller, "POST refusal", key, Map.of(), Set.of(), false), turn -> {
                throw new ProblemException(
                        Problem.of(CommonProblem.NOT_FOUND).rule("B-04").hotlines(java.util.List.of("12393")));
            });
        }
    }
}
