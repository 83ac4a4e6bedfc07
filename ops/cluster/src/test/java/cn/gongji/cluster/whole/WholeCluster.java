package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PersonalDataInLogs;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.IdNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One cluster for all tests of this JVM, with the services themselves; a part that a test kills it starts again. */
final class WholeCluster implements AutoCloseable {
    static final String TIANJIN = "120100";
    static final String PHARMACY = "P12010100009";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final ClusterClient client;
    private final EventFlow flow;
    private final AtomicInteger people = new AtomicInteger();
    private final Queue<String> secrets = new ConcurrentLinkedQueue<>();

    private static final class Holder {
        private static final WholeCluster INSTANCE = new WholeCluster();
    }

    private WholeCluster() {
        this(ClusterOptions.forTests());
    }

    private WholeCluster(ClusterOptions options) {
        cluster = Cluster.start(options);
        client = new ClusterClient(cluster.control());
        flow = new EventFlow(cluster.options().ports().database());
    }

    /** One for a test that turns the clock as it likes; the caller closes it. */
    static WholeCluster own() {
        return new WholeCluster();
    }

    /** As {@link #own()}, with services that are told more. */
    static WholeCluster own(ClusterOptions options) {
        return new WholeCluster(options);
    }

    static WholeCluster started() {
        return Holder.INSTANCE;
    }

    @Override
    public void close() {
        cluster.close();
    }

    Cluster cluster() {
        return cluster;
    }

    ClusterClient client() {
        return client;
    }

    EventFlow flow() {
        return flow;
    }

    /** Insures a person in Tianjin under a name and a number that nobody else has. */
    String insure(String scheme) {
        return insure(scheme, TIANJIN);
    }

    /** The same in another pooling region. */
    String insure(String scheme, String region) {
        int number = people.incrementAndGet();
        String name = "欧阳无名" + (char) ('\u4e00' + number);
        String idNumber = IdNumber.of(region, LocalDate.of(1960, 1, 1).plusDays(number / 900), number % 900);
        secrets.add(name);
        secrets.add(idNumber);
        Map<String, Object> body = Map.of(
                "name", name,
                "idNumber", idNumber,
                "scheme", scheme,
                "poolingRegion", region,
                "insuredSince", "2020-01-01");
        return client.require(
                        Call.post(Part.BINDING, "/v1/persons", body, Role.agencyOf(region), ClusterClient.newKey()))
                .text("personId");
    }

    /** The person's account must be known to be open: see {@link #awaitDelivered}. */
    void credit(String personId, String period, long amountFen) {
        Map<String, Object> body = Map.of("amountFen", amountFen, "period", period, "kind", "MONTHLY_ALLOCATION");
        client.require(Call.post(
                Part.WALLET,
                "/v1/accounts/" + personId + "/credits",
                body,
                Role.agencyOf(TIANJIN),
                ClusterClient.newKey()));
    }

    Call binding(String sharer, String beneficiary, String relation) {
        Map<String, Object> body = Map.of(
                "sharerId", sharer,
                "beneficiaryId", beneficiary,
                "relation", relation,
                "channel", "WECHAT",
                "promise", true);
        return Call.post(Part.BINDING, "/v1/bindings", body, Role.cardholder(sharer), ClusterClient.newKey());
    }

    /** A patient without an account of their own, and sharers with so much on theirs, in this order. */
    Family family(long... balancesFen) {
        String patient = insure("RESIDENT");
        List<String> sharers = new ArrayList<>();
        for (int i = 0; i < balancesFen.length; i++) {
            sharers.add(insure("EMPLOYEE"));
        }
        awaitDelivered();
        for (int i = 0; i < balancesFen.length; i++) {
            credit(sharers.get(i), "2026-01", balancesFen[i]);
            client.require(binding(sharers.get(i), patient, "FATHER"));
        }
        awaitDelivered();
        return new Family(patient, sharers);
    }

    record Family(String patient, List<String> sharers) {}

    /** Medicines for the patient at {@link #PHARMACY}. */
    Call bill(String patient, long amountFen, String key) {
        return Call.post(Part.SETTLEMENT, "/v1/settlements", billOf(patient, amountFen), Role.pos(PHARMACY), key);
    }

    static Map<String, Object> billOf(String patient, long amountFen) {
        Map<String, Object> bill = new LinkedHashMap<>();
        bill.put("patientId", patient);
        bill.put("presented", Map.of("medium", "INSURANCE_CODE"));
        bill.put("institution", Map.of("id", PHARMACY, "kind", "RETAIL_PHARMACY", "region", TIANJIN));
        bill.put("use", "PHARMACY");
        bill.put(
                "lines",
                List.of(Map.of(
                        "code", "X1", "name", "medicine", "goods", "DRUG", "catalogue", "A", "amountFen", amountFen)));
        bill.put("benefit", Map.of("computedBy", "CORE_SYSTEM", "pooledFundFen", 0));
        return bill;
    }

    long balanceFen(String personId) {
        return client.require(Call.get(Part.WALLET, "/v1/accounts/" + personId, Role.cardholder(personId)))
                .number("balanceFen");
    }

    void awaitDelivered() {
        flow.awaitDelivered(LIMIT);
    }

    /** What must hold at every quiet moment, whatever happened before. */
    void assertBooksInOrder() {
        flow.awaitAgreement(LIMIT);
        Answer balance = client.require(Call.get(Part.WALLET, "/v1/ledger/trial-balance", Role.auditor()));
        assertThat(balance.number("differenceFen")).as("trial balance").isZero();
        assertThat(query(Part.WALLET, """
                select a.person_id
                  from personal_account a
                  left join (select stream,
                                    sum(case when type_name ~ '\\.Account(Debited|Transferred)\\.' then -1 else 1 end
                                        * (payload ->> 'amountFen')::bigint) as fen,
                                    min((payload ->> 'balanceAfterFen')::bigint) as least_fen
                               from event_journal
                              where type_name ~ '\\.Account(Credited|Debited|Refunded|Transferred|Returned)\\.'
                              group by stream) folded on folded.stream = a.person_id
                 where a.balance_fen <> coalesce(folded.fen, 0) or a.balance_fen < 0 or folded.least_fen < 0
                """))
                .as("accounts whose balance is not the sum of their events, or went below zero")
                .isEmpty();
        for (Part service : Part.SERVICES) {
            assertThat(query(service, """
                    select stream from domain_event_entry
                     group by stream having max(sequence) + 1 <> count(*) or min(sequence) <> 0
                    """))
                    .as("streams of %s with gaps", service.title())
                    .isEmpty();
        }
    }

    /** No name, number or token of anybody is in any log of this run. */
    void assertNothingPersonalIsLogged() {
        new PersonalDataInLogs().read(cluster.log(Part.WALLET).getParent());
        List<String> sought = new ArrayList<>(secrets);
        try (Stream<Path> logs = Files.list(cluster.log(Part.WALLET).getParent())) {
            List<Path> files = logs.toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(Part.values().length);
            for (Path log : files) {
                String text = Files.readString(log, java.nio.charset.StandardCharsets.UTF_8);
                assertThat(sought.stream().filter(text::contains))
                        .as("personal data in %s", log.getFileName())
                        .isEmpty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes rows as one with every right in a service's database can. */
    void change(Part service, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        cluster.jdbcUrl(service.shortName()), cluster.databaseUser(), null);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a question to a service's database. */
    List<String> query(Part service, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        cluster.jdbcUrl(service.shortName()), cluster.databaseUser(), null);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
