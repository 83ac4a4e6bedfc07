package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an explanation calls the people of a bill: the ids are opaque, and names are in no event. */
final class ExplainPeople {
    private final ExplainedBill bill;
    private final Map<String, Bilingual> names = new LinkedHashMap<>();

    ExplainPeople(ExplainedBill bill) {
        this.bill = bill;
        String patientId = bill.settlement().path("patientId").asString();
        names.put(patientId, bill.isPremium() ? new Bilingual("参保人", "the insured person") : patientWord());
        List<String> others = bill.others();
        for (int i = 0; i < others.size(); i++) {
            names.put(
                    others.get(i),
                    others.size() == 1
                            ? new Bilingual("共济人", "the sharer")
                            : new Bilingual("共济人" + (i + 1), "sharer " + (i + 1)));
        }
    }

    private static Bilingual patientWord() {
        return new Bilingual("患者", "the patient");
    }

    Bilingual name(String personId) {
        return names.getOrDefault(personId, new Bilingual(personId, personId));
    }

    /** Who is who: the ids, and how each sharer is bound to the patient. */
    List<Bilingual> legend() {
        return names.entrySet().stream()
                .map(entry -> legend(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Bilingual legend(String personId, Bilingual name) {
        Bilingual known = bound(personId);
        return new Bilingual(
                name.zh() + "：" + personId + (known == null ? "" : "，" + known.zh()),
                name.en() + ": " + personId + (known == null ? "" : ", " + known.en()));
    }

    private @Nullable Bilingual bound(String personId) {
        for (JsonNode binding : bill.patient().path("asBeneficiary")) {
            if (binding.path("sharerId").asString().equals(personId) && binding.has("order")) {
                return bound(binding);
            }
        }
        return null;
    }

    private Bilingual bound(JsonNode binding) {
        Bilingual patient = name(bill.settlement().path("patientId").asString());
        Bilingual relation = ExplainWords.relation(binding.path("relation").asString());
        Bilingual since = ExplainText.instant(binding.path("boundAt").asString());
        String place = "binding #"
                + binding.path("madeBy").path("relation").path("position").asLong();
        return new Bilingual(
                patient.zh() + "是其" + relation.zh() + "，" + since.zh() + "绑定（" + place + "）",
                "whose " + relation.en() + " " + patient.en() + " is; bound on " + since.en() + " (" + place + ")");
    }
}
