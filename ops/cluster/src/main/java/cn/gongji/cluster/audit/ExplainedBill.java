package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * All that the services know of one settlement.
 *
 * @param settlement as the settlement-service recorded it
 * @param charge as the ledger answered it, with the purses before and after; missing when the ledger was not asked, or
 *     has not answered
 * @param patient coverage, family and rules of the patient at the instant of the bill; missing when nobody knew them
 * @param lapsed coverage at that instant of the sharers who were barred by a lapse, by person id
 * @param policy the publication of the rules that were used; missing when none were reached
 */
record ExplainedBill(
        JsonNode settlement, JsonNode charge, JsonNode patient, Map<String, JsonNode> lapsed, JsonNode policy) {
    /** A purse that may pay: what, whose, over which binding. */
    record Purse(String kind, String personId, String bindingId) {
        static Purse of(JsonNode purse) {
            return new Purse(
                    purse.path("purse").asString(""),
                    purse.path("personId").asString(""),
                    purse.path("bindingId").asString(""));
        }

        boolean isCash() {
            return kind.equals("CASH");
        }

        boolean isOwn() {
            return kind.equals("OWN_ACCOUNT") || kind.equals("OWN_WALLET");
        }
    }

    /**
     * Asks the three services.
     *
     * @param id of a settlement, or of a refund
     * @return empty when the point of sale knows no such id
     * @throws ClusterException when a service does not answer, or refuses
     */
    static Optional<ExplainedBill> of(AuditClient auditor, String id) {
        return auditor.find(Part.SETTLEMENT, "/v1/audit/settlements/" + id, Map.of())
                .map(settlement -> of(auditor, settlement));
    }

    private static ExplainedBill of(AuditClient auditor, JsonNode settlement) {
        String settlementId = settlement.path("settlementId").asString();
        String at = settlement.path("requestedAt").asString();
        Set<String> owners = new LinkedHashSet<>();
        Map<String, JsonNode> lapsed = new LinkedHashMap<>();
        for (JsonNode purse : settlement.path("plan").path("purses")) {
            String owner = purse.path("personId").asString();
            owners.add(owner);
            if (purse.path("barredBy").asString("").equals("COVERAGE_LAPSED")) {
                lapsed.put(owner, person(auditor, owner, at));
            }
        }
        return new ExplainedBill(
                settlement,
                owners.isEmpty()
                        ? MissingNode.getInstance()
                        : auditor.find(
                                        Part.WALLET,
                                        "/v1/audit/charges/" + settlementId,
                                        Map.of("owner", String.join(",", owners)))
                                .orElseGet(MissingNode::getInstance),
                person(auditor, settlement.path("patientId").asString(), at),
                lapsed,
                policy(auditor, settlement.path("policy")));
    }

    private static JsonNode person(AuditClient auditor, String personId, String at) {
        return auditor.find(Part.BINDING, "/v1/audit/persons/" + personId, Map.of("at", at))
                .orElseGet(MissingNode::getInstance);
    }

    /** The publication of a version, as an event with its place. */
    private static JsonNode policy(AuditClient auditor, JsonNode ref) {
        List<JsonNode> published = new ArrayList<>();
        if (ref.has("region")) {
            auditor.all(
                    Part.BINDING,
                    "/v1/audit/events",
                    Map.of("subject", ref.path("region").asString()),
                    "events",
                    event -> {
                        if (event.path("type").asString().contains(".PolicyPublished.")
                                && event.path("data").path("version").equals(ref.path("version"))) {
                            published.add(event);
                        }
                    });
        }
        return published.isEmpty() ? MissingNode.getInstance() : published.getFirst();
    }

    String id() {
        return settlement.path("settlementId").asString();
    }

    String status() {
        return settlement.path("status").asString();
    }

    boolean isPremium() {
        return settlement.has("premium");
    }

    /** How the ledger was asked to walk down the purses; empty when it was asked for nothing. */
    String mode() {
        return settlement.path("plan").path("mode").asString("");
    }

    long payableFen() {
        return settlement.path("plan").path("payableFen").asLong(0);
    }

    long amountFen(String name) {
        return settlement.path("amounts").path(name).asLong(0);
    }

    /** Every purse that was planned, as planned. */
    List<Purse> planned() {
        List<Purse> planned = new ArrayList<>();
        settlement.path("plan").path("purses").forEach(purse -> planned.add(Purse.of(purse)));
        return planned;
    }

    /** Every purse that was asked, in the order in which it was. */
    List<Purse> asked() {
        Set<Purse> asked = new LinkedHashSet<>();
        JsonNode steps = charge.isMissingNode() ? settlement.path("fallbacks") : charge.path("fallbacks");
        for (JsonNode step : steps) {
            asked.add(Purse.of(step.path("from")));
            asked.add(Purse.of(step.path("to")));
        }
        settlement.path("payments").forEach(payment -> asked.add(Purse.of(payment)));
        if (status().equals("DECLINED") && !charge.isMissingNode()) {
            boolean ownAlone = mode().equals("OWN_WHOLE");
            planned().stream()
                    .filter(purse -> purse.isOwn() || !ownAlone)
                    .filter(purse -> stand(purse, "before") != null)
                    .forEach(asked::add);
        }
        asked.removeIf(Purse::isCash);
        return List.copyOf(asked);
    }

    /** How the ledger knew a purse {@code before} the charge or {@code after} it; absent when it knew none. */
    @Nullable
    JsonNode stand(Purse purse, String when) {
        return stand(charge.path("purses"), purse, when);
    }

    static @Nullable JsonNode stand(JsonNode purses, Purse purse, String when) {
        for (JsonNode known : purses) {
            if (Purse.of(known).equals(purse)) {
                return known.path(when).isObject() ? known.path(when) : null;
            }
        }
        return null;
    }

    /** Why a purse did not pay the whole rest; empty when it did, or when nobody asked it. */
    Optional<JsonNode> stepFrom(Purse purse) {
        for (JsonNode step : charge.isMissingNode() ? settlement.path("fallbacks") : charge.path("fallbacks")) {
            if (Purse.of(step.path("from")).equals(purse)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    long paidFen(Purse purse) {
        long paidFen = 0;
        for (JsonNode payment : settlement.path("payments")) {
            if (Purse.of(payment).equals(purse)) {
                paidFen += payment.path("amountFen").asLong();
            }
        }
        return paidFen;
    }

    /** Why the plan barred a purse whatever it held; empty when it did not. */
    String barredBy(Purse purse) {
        for (JsonNode planned : settlement.path("plan").path("purses")) {
            if (Purse.of(planned).equals(purse)) {
                return planned.path("barredBy").asString("");
            }
        }
        return "";
    }

    /** The binding over which a sharer pays, as it stood; absent when there is none. */
    @Nullable
    JsonNode binding(String bindingId) {
        for (JsonNode binding : patient.path("asBeneficiary")) {
            if (binding.path("bindingId").asString().equals(bindingId)) {
                return binding;
            }
        }
        return null;
    }

    /** Everybody else than the patient, in the order in which the explanation speaks of them. */
    List<String> others() {
        Set<String> others = new LinkedHashSet<>();
        asked().forEach(purse -> others.add(purse.personId()));
        planned().forEach(purse -> others.add(purse.personId()));
        settlement.path("premium").path("payerIds").forEach(payer -> others.add(payer.asString()));
        others.remove(Objects.requireNonNull(settlement.path("patientId").asString()));
        return List.copyOf(others);
    }

    /** Whether the rules let no account pay for any of it. */
    boolean isNothingCovered() {
        String use = isPremium()
                ? settlement.path("premium").path("kind").asString()
                : settlement.path("bill").path("use").asString();
        boolean covered = false;
        for (JsonNode each : rules().path("payment").path("uses")) {
            String paid = each.asString();
            covered |= paid.equals(use) || use.equals("PHARMACY") && isBought(paid);
        }
        return !covered;
    }

    /** Whether a line is of the goods that {@code PHARMACY_DRUG} and the like speak of. */
    private boolean isBought(String covered) {
        for (JsonNode line : settlement.path("bill").path("lines")) {
            if (covered.equals("PHARMACY_" + line.path("goods").asString())) {
                return true;
            }
        }
        return false;
    }

    /** The rules' own data; missing when none were reached. */
    JsonNode rules() {
        return policy.path("data").path("policy");
    }
}
