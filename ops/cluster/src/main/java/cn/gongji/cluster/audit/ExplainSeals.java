package cn.gongji.cluster.audit;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.scenario.Bilingual;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * By which signed checkpoint the places of an explanation are covered.
 *
 * @rule A-04
 */
final class ExplainSeals {
    private ExplainSeals() {}

    /** One line a service, of the last place that the explanation names. */
    static List<Bilingual> of(AuditClient auditor, ExplainedBill bill) {
        Map<Part, Long> last = new EnumMap<>(Part.class);
        places(last, Part.SETTLEMENT, bill.settlement().path("events"));
        places(last, Part.WALLET, bill.charge().path("events"));
        bill.charge().path("refunds").forEach(refund -> places(last, Part.WALLET, refund.path("events")));
        if (!bill.policy().isMissingNode()) {
            last.merge(Part.BINDING, bill.policy().path("position").asLong(), Math::max);
        }
        for (JsonNode binding : bill.patient().path("asBeneficiary")) {
            places(last, Part.BINDING, binding.path("madeBy"));
        }
        List<Bilingual> lines = new ArrayList<>();
        last.forEach((service, place) -> lines.add(seal(auditor, service, place)));
        return lines;
    }

    private static void places(Map<Part, Long> last, Part service, JsonNode places) {
        for (JsonNode place : places) {
            last.merge(service, place.path("position").asLong(), Math::max);
        }
    }

    private static Bilingual seal(AuditClient auditor, Part service, long place) {
        String number = String.valueOf(place);
        Answer proof = auditor.ask(service, "/v1/audit/proof", Map.of("first", number, "last", number));
        String where = service.shortName() + " #" + number;
        if (!proof.isSuccess()) {
            return new Bilingual(where + "：尚未签名", where + ": not signed yet");
        }
        JsonNode checkpoint = proof.body().path("signedCheckpoint").path("checkpoint");
        String signed = checkpoint.path("number").asString() + "（"
                + checkpoint.path("time").asString() + "）";
        String signedEnglish = checkpoint.path("number").asString() + " ("
                + checkpoint.path("time").asString() + ")";
        return new Bilingual(
                where + "：已由第 " + signed + "个检查点签名",
                where + ": signed, with all before it, by checkpoint " + signedEnglish);
    }
}
