package cn.gongji.settlement;

import static org.awaitility.Awaitility.await;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.testing.LocalIssuer;
import cn.gongji.runtime.testing.ServiceUnderTest;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.settlement.domain.Given;
import cn.gongji.settlement.domain.PatientFile;
import cn.gongji.settlement.domain.PolicyInForce;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service on a real database and a real broker, with the binding-service and the ledger played to it. */
abstract class PointOfSale {

    static final String PHARMACY = "P12010100001";
    static final String HOSPITAL = "H12010100001";
    static final Actor AGENCY = new Actor("agency", "clerk");
    static final String SENTENCE = "您存在有效的家庭共济绑定关系,5分钟内再次刷卡,可以走家庭共济消费";

    static Infrastructure infrastructure;
    static LocalIssuer issuer;
    static ServiceUnderTest service;
    static OtherServices others;
    static TestLedger ledger;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.shared();
        ledger = new TestLedger();
        issuer = LocalIssuer.create();
        service = startService();
        others = new OtherServices(infrastructure.bootstrapServers(), ledger);
        others.tell(
                published("120000", Given.tianjin()),
                published("450000", Given.guangxi()),
                published("370500", Given.dongying()));
    }

    static ServiceUnderTest startService() {
        return ServiceUnderTest.start(
                SettlementService.class,
                infrastructure,
                "settlement",
                issuer,
                Map.of("gongji.writer.answer-within", "5s", "gongji.settlement.places-between-notes", "1"));
    }

    @AfterAll
    static void stop() {
        others.close();
        service.close();
    }

    @AfterEach
    void theLedgerAnswersAgain() {
        others.ledgerIsSilent(false);
        others.ledgerIsSlow(false);
    }

    // ---- how the stories are told

    static Family family(String poolingRegion) {
        return new Family(poolingRegion, UUID.randomUUID().toString(), new ArrayList<>());
    }

    /** One patient and their sharers, of an EMPLOYEE member unless told otherwise. */
    record Family(String poolingRegion, String patient, List<String> sharers) {

        Family sharedBy(String... names) {
            sharers.addAll(List.of(names));
            return this;
        }

        /** Puts the family on Kafka, bindings first, and waits until bills see all of it. */
        Family arrived() {
            Instant boundAt = Instant.parse("2026-01-01T00:00:00Z");
            for (String name : sharers) {
                boundAt = boundAt.plusSeconds(60);
                others.tell(bound(name, boundAt));
            }
            others.tell(new PersonInsured(
                    patient,
                    Scheme.EMPLOYEE,
                    poolingRegion,
                    poolingRegion.substring(0, 2) + "0000",
                    LocalDate.parse("2020-01-01"),
                    AGENCY,
                    Instant.parse("2026-01-01T00:00:00Z")));
            JdbcTemplate jdbc = service.context().getBean(JdbcTemplate.class);
            await().pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(() -> jdbc.queryForList("""
                                    select 1 from patient_file where person_id = ? and file -> 'membership' is not null
                                    and jsonb_array_length(file -> 'sharers') = ?""", patient, sharers.size()).size() == 1);
            return this;
        }

        private RelativeBound bound(String name, Instant at) {
            PolicyRef policy = new PolicyRef(poolingRegion.substring(0, 2) + "0000", "1");
            return new RelativeBound(
                    bindingOf(name),
                    id(name),
                    patient,
                    Relation.MOTHER,
                    Channel.PROVINCIAL_APP,
                    List.of(),
                    poolingRegion,
                    poolingRegion,
                    null,
                    null,
                    policy,
                    policy,
                    AGENCY,
                    at);
        }

        String id(String name) {
            return name + "-" + patient;
        }

        String bindingOf(String name) {
            return "binding-" + name + "-" + patient;
        }
    }

    static PolicyPublished published(String region, PolicyInForce policy) {
        return new PolicyPublished(
                region,
                policy.ref().version(),
                LocalDate.parse("2024-05-18"),
                "a document",
                policy.rules(),
                AGENCY,
                Instant.parse("2024-05-18T00:00:00Z"));
    }

    static ObjectNode bill(
            Family family, String institutionId, String use, String goods, long totalFen, long pooledFundFen) {
        ObjectNode bill = EventJson.mapper().createObjectNode();
        bill.put("patientId", family.patient);
        bill.putObject("presented").put("medium", "INSURANCE_CODE");
        bill.putObject("institution")
                .put("id", institutionId)
                .put("kind", use.equals("PHARMACY") ? "RETAIL_PHARMACY" : "MEDICAL_INSTITUTION")
                .put("region", "120100");
        bill.put("use", use);
        bill.putArray("lines")
                .addObject()
                .put("code", "c1")
                .put("name", "阿莫西林")
                .put("goods", goods)
                .put("catalogue", "A")
                .put("amountFen", totalFen);
        bill.putObject("benefit").put("computedBy", "CORE_SYSTEM").put("pooledFundFen", pooledFundFen);
        return bill;
    }

    static List<Response> atOnce(int terminals, Callable<Response> request) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> each : executor.invokeAll(Collections.nCopies(terminals, request))) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    static ObjectNode inCash(ObjectNode bill) {
        ObjectNode copy = bill.deepCopy();
        ((ObjectNode) copy.get("presented")).put("useAccounts", false);
        return copy;
    }

    static void set(ObjectNode bill, String pointer, String json) {
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) bill.at(pointer.substring(0, last))).set(pointer.substring(last + 1), EventJson.tree(json));
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static String pos(String institutionId) {
        return service.token("pos", institutionId, "120000");
    }

    static Response settle(ObjectNode bill) {
        return service.post("/v1/settlements", pos(bill.at("/institution/id").asString()), key(), bill);
    }

    static Response preview(ObjectNode bill) {
        return previewAs("pos", bill.at("/institution/id").asString(), bill);
    }

    static Response previewAs(String role, String subject, ObjectNode bill) {
        return service.post("/v1/settlements/preview", service.token(role, subject, "120000"), null, bill);
    }

    static Response get(String path, String role, String subject) {
        return service.get(path, service.token(role, subject, "120000"));
    }

    static List<String> idsOf(Response page) {
        return texts(page.json().get("items"), "settlementId");
    }

    static List<String> reasons(Response settled) {
        return texts(settled.json().get("fallbacks"), "reason");
    }

    static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.get(field).asString())
                .toList();
    }

    static @Nullable String firstSharer(Response settled) {
        return StreamSupport.stream(settled.json().get("payments").spliterator(), false)
                .filter(payment -> payment.get("purse").asString().equals("SHARER_ACCOUNT"))
                .map(payment -> payment.get("personId").asString())
                .findFirst()
                .orElse(null);
    }

    static JsonNode audit(String settlementId) {
        return get("/v1/audit/events?subject=" + settlementId, "auditor", "a")
                .json()
                .get("events");
    }

    static List<String> recorded(String settlementId) {
        return texts(audit(settlementId), "type").stream()
                .map(type -> type.split("\\.")[3])
                .toList();
    }

    static List<SettlementEvent> store() {
        EventTable table = service.context().getBean(EventTable.class);
        return table.search(null, null, null, null, 0, 100_000).stream()
                .map(RecordedEvent::event)
                .filter(SettlementEvent.class::isInstance)
                .map(SettlementEvent.class::cast)
                .toList();
    }

    static <V> Map<String, V> rows(String table, String key, String document, Class<V> type) {
        Map<String, V> rows = new HashMap<>();
        service.context()
                .getBean(JdbcTemplate.class)
                .query("select " + key + ", " + document + " from " + table, row -> {
                    rows.put(row.getString(key), EventJson.read(row.getString(document), type));
                });
        return rows;
    }

    static Map<String, PatientFile> refoldedFiles(List<SettlementEvent> store) {
        Map<String, PatientFile> files = new HashMap<>();
        for (DomainEvent event : others.told()) {
            switch (event) {
                case PersonInsured e -> refold(files, e.personId(), e);
                case CoverageLapsed e -> refold(files, e.personId(), e);
                case RelativeBound e -> refold(files, e.beneficiaryId(), e);
                case BindingSuspended e -> refold(files, e.beneficiaryId(), e);
                case BindingResumed e -> refold(files, e.beneficiaryId(), e);
                case RelativeUnbound e -> refold(files, e.beneficiaryId(), e);
                case DeductionOrderChanged e -> refold(files, e.beneficiaryId(), e);
                case WalletOpened e ->
                    files.compute(e.personId(), (id, file) -> PatientFile.evolve(orEmpty(id, file), e));
                case QuotaSet e ->
                    files.compute(e.relativeId(), (id, file) -> PatientFile.evolve(orEmpty(id, file), e));
                case QuotaReleased e ->
                    files.compute(e.relativeId(), (id, file) -> PatientFile.evolve(orEmpty(id, file), e));
                default -> {}
            }
        }
        store.forEach(event ->
                files.computeIfPresent(event.patientId(), (personId, file) -> PatientFile.evolve(file, event)));
        return files;
    }

    static void refold(Map<String, PatientFile> files, String personId, BindingContextEvent event) {
        files.compute(personId, (id, file) -> PatientFile.evolve(orEmpty(id, file), event));
    }

    static PatientFile orEmpty(String personId, @Nullable PatientFile file) {
        return file == null ? PatientFile.empty(personId) : file;
    }

    static long storedEvents() {
        Long count = service.context()
                .getBean(JdbcTemplate.class)
                .queryForObject("select count(*) from domain_event_entry", Long.class);
        return count == null ? 0 : count;
    }
}
