package cn.gongji.cluster.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What an auditor asks of the services stands in their trails, and in their sealed history. */
class TrailTest {
    private static TamperedCluster cluster;

    @BeforeAll
    static void start() {
        cluster = new TamperedCluster();
        cluster.insure(1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** An auditor of that name, who names that ground. */
    private static AuditClient auditor(String name, String ground) {
        Ground options = new Ground();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("ground", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs("--as", name, "--ground", ground);
        return new AuditClient(cluster.client(), options);
    }

    private static List<JsonNode> trail(Part service, Map<String, String> question) {
        List<JsonNode> found = new ArrayList<>();
        auditor("the-controller", "每月复核").all(service, "/v1/audit/trail", question, "items", found::add);
        return found;
    }

    @Test
    @DisplayName("Whoever looks, and finds nothing, has looked; what the service refused was not looked at")
    void looks() {
        AuditClient auditor = auditor("a-7", "津医保稽〔2026〕17号");
        Answer nobody = auditor.ask(Part.WALLET, "/v1/accounts/nobody", Map.of());
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(auditor.ask(Part.BINDING, "/v1/persons/nobody/family", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(auditor.ask(Part.SETTLEMENT, "/v1/settlements", Map.of("patientId", "nobody"))
                        .status())
                .isEqualTo(200);
        assertThat(auditor.ask(Part.BINDING, "/v1/bindings", Map.of()).status()).isEqualTo(400);
        assertThat(auditor.ask(Part.BINDING, "/v1/policies", Map.of("region", "120000"))
                        .status())
                .isEqualTo(200);
        assertThat(auditor.ask(Part.WALLET, "/v1/ledger/trial-balance", Map.of())
                        .status())
                .isEqualTo(200);
        for (Part service : Part.SERVICES) {
            List<JsonNode> readings = trail(service, Map.of("reader", "a-7"));
            assertThat(readings).as(service.title()).hasSize(1);
            assertThat(readings.getFirst().path("whom").asString()).isEqualTo("nobody");
            assertThat(readings.getFirst().path("ground").asString()).isEqualTo("津医保稽〔2026〕17号");
        }
        assertThat(trail(Part.WALLET, Map.of("whom", "nobody"))
                        .getFirst()
                        .path("question")
                        .asString())
                .isEqualTo("/v1/accounts/{personId}");
        assertThat(trail(Part.WALLET, Map.of("reader", "the-controller")))
                .allMatch(reading -> reading.path("question").asString().equals("/v1/audit/trail"))
                .isNotEmpty();
        cluster.awaitSigned();
        assertThat(cluster.verify().findings()).isEmpty();
    }
}
