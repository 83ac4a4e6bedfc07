package cn.gongji.settlement.read.settlements;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.read.settlements.SettlementTable.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells the patient, the sharers, the institution and auditors what became of settlements. */
@RestController
class SettlementsEndpoint {

    private final SettlementTable table;

    SettlementsEndpoint(SettlementTable table) {
        this.table = table;
    }

    @GetMapping("/v1/settlements/{id}")
    Telling one(Caller caller, @PathVariable String id) {
        caller.mustBe(Role.CARDHOLDER, Role.POS, Role.AUDITOR);
        SettlementDocument document = table.find(id).orElseThrow(SettlementsEndpoint::notFound);
        return switch (caller.role()) {
            case AUDITOR -> SettlementTold.of(document);
            case POS -> {
                if (!document.isOf(caller.subject())) {
                    throw forbidden();
                }
                yield SettlementTold.of(document);
            }
            case CARDHOLDER -> told(document, caller.subject());
            case AGENCY, POLICY, OPERATOR -> throw forbidden();
        };
    }

    /** One of {@code key}, {@code patientId}, {@code paidBy} and {@code institutionId} says which list is wanted. */
    @GetMapping("/v1/settlements")
    Page<Telling> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String patientId,
            @RequestParam(required = false) @Nullable String paidBy,
            @RequestParam(required = false) @Nullable String institutionId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.CARDHOLDER, Role.POS, Role.AUDITOR);
        long lists = Stream.of(key, patientId, paidBy, institutionId)
                .filter(Objects::nonNull)
                .count();
        Require.that(lists == 1, "patientId");
        Window window =
                new Window(Instants.parse(from, "from"), Instants.parse(to, "to"), cursor, Cursors.limit(limit));
        if (key != null) {
            return ofKey(caller, key);
        }
        if (patientId != null) {
            mustBeSelf(caller, patientId);
            return told(table.ofPatient(patientId, window), SettlementTold::of);
        }
        if (paidBy != null) {
            mustBeSelf(caller, paidBy);
            return told(table.ofSharer(paidBy, window), document -> SharersPart.of(document, paidBy));
        }
        return ofInstitution(caller, Objects.requireNonNull(institutionId), window);
    }

    private Page<Telling> ofKey(Caller caller, String key) {
        caller.mustBe(Role.POS, Role.AUDITOR);
        String institutionId = caller.is(Role.POS) ? caller.subject() : null;
        List<SettlementDocument> found = table.ofKey(key, institutionId);
        return new Page<>(found.stream().<Telling>map(SettlementTold::of).toList(), null);
    }

    private Page<Telling> ofInstitution(Caller caller, String institutionId, Window window) {
        caller.mustBe(Role.POS, Role.AUDITOR);
        if (caller.is(Role.POS)) {
            mustBeOwn(caller, institutionId);
        }
        return told(table.ofInstitution(institutionId, window), SettlementTold::of);
    }

    private static Telling told(SettlementDocument document, String personId) {
        if (personId.equals(document.patientId())) {
            return SettlementTold.of(document);
        }
        if (!document.paidBy(personId).isEmpty()) {
            return SharersPart.of(document, personId);
        }
        throw notFound();
    }

    private static Page<Telling> told(Page<SettlementDocument> page, Function<SettlementDocument, Telling> telling) {
        return new Page<>(page.items().stream().map(telling).toList(), page.nextCursor());
    }

    private static void mustBeSelf(Caller caller, String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AUDITOR);
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(personId)) {
            throw notFound();
        }
    }

    private static void mustBeOwn(Caller caller, String institutionId) {
        if (!caller.subject().equals(institutionId)) {
            throw forbidden();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(CommonProblem.NOT_FOUND));
    }

    private static ProblemException forbidden() {
        return new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
    }
}
