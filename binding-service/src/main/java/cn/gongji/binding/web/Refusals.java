package cn.gongji.binding.web;

import cn.gongji.binding.domain.binding.RefusalCode;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.DocumentKind;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.RegionPolicy.Consultation;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.writer.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refusals in the words of the interface. Each names the region's consultation lines and where to apply.
 *
 * @rule B-15
 */
public final class Refusals {
    private Refusals() {}

    /** A refusal by a rule, as it was recorded. */
    public static Answer ofBinding(BindingRefused refused, PolicyInForce policy, List<DocumentKind> missingProof) {
        BindingProblem code = BindingProblem.valueOf(refused.code());
        List<String> kinds = missingProof.stream().map(Enum::name).toList();
        Problem problem = code == BindingProblem.PROOF_REQUIRED
                ? Problem.of(code, String.join(", ", kinds)).with("missing", kinds)
                : Problem.of(code);
        return Answer.refused(consulting(problem.rule(refused.rule()), policy)
                .with("bindingId", refused.bindingId())
                .with("policy", shown(policy.ref())));
    }

    /**
     * The refusal of a kinship link, as it was recorded.
     *
     * @param policy of the region of the one who acted, whose lines are named
     */
    public static Answer ofLink(KinshipRefused refused, PolicyInForce policy) {
        Problem problem = Problem.of(BindingProblem.valueOf(refused.code())).rule(refused.rule());
        Problem named = consulting(problem, policy).with("linkId", refused.linkId());
        PolicyRef judgedBy = refused.policy();
        return Answer.refused(judgedBy == null ? named : named.with("policy", shown(judgedBy)));
    }

    private static Map<String, Object> shown(PolicyRef policy) {
        return Map.of("region", policy.region(), "version", policy.version());
    }

    /** The side whose rules refused. */
    public static boolean isOfBeneficiary(BindingRefused refused) {
        return refused.code().equals(RefusalCode.SHARER_LIMIT_REACHED.name());
    }

    /** A refusal that leaves no trace but the answer. */
    public static Answer of(BindingProblem code, String rule, PolicyInForce policy) {
        return Answer.refused(consulting(Problem.of(code).rule(rule), policy));
    }

    private static Problem consulting(Problem problem, PolicyInForce policy) {
        Consultation consultation = policy.rules().consultation();
        Map<String, Object> applyAt = new LinkedHashMap<>();
        if (!consultation.applyOnline().isEmpty()) {
            applyAt.put("online", consultation.applyOnline());
        }
        String offline = consultation.applyOffline();
        if (offline != null) {
            applyAt.put("offline", offline);
        }
        Problem named = problem.hotlines(consultation.hotlines());
        return applyAt.isEmpty() ? named : named.with("applyAt", applyAt);
    }
}
