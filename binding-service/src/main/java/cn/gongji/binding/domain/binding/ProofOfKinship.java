package cn.gongji.binding.domain.binding;

import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.DocumentKind;
import cn.gongji.contracts.binding.RegionPolicy.Proof;
import cn.gongji.contracts.binding.RegionPolicy.ProofRule;
import java.util.List;

/**
 * What proves a relation beside the promise. It depends on the channel and on the beneficiary's age.
 *
 * @rule B-03
 */
public final class ProofOfKinship {
    private static final List<DocumentKind> PAPERS = List.of(
            DocumentKind.HOUSEHOLD_REGISTER,
            DocumentKind.MARRIAGE_CERTIFICATE,
            DocumentKind.BIRTH_CERTIFICATE,
            DocumentKind.OTHER);

    private ProofOfKinship() {}

    /** The kinds of documents of which one is still to be handed in; empty when nothing is missing. */
    public static List<DocumentKind> missing(
            List<ProofRule> rules, Channel channel, int beneficiaryAge, List<Document> documents) {
        List<DocumentKind> oneOf = accepted(required(rules, channel, beneficiaryAge));
        boolean satisfied =
                oneOf.isEmpty() || documents.stream().map(Document::kind).anyMatch(oneOf::contains);
        return satisfied ? List.of() : oneOf;
    }

    private static Proof required(List<ProofRule> rules, Channel channel, int age) {
        return rules.stream()
                .filter(rule -> matches(rule, channel, age))
                .map(ProofRule::proof)
                .findFirst()
                .orElse(Proof.PROMISE);
    }

    private static boolean matches(ProofRule rule, Channel channel, int age) {
        Channel onlyChannel = rule.channel();
        Integer fromAge = rule.fromAge();
        Integer belowAge = rule.belowAge();
        return (onlyChannel == null || onlyChannel == channel)
                && (fromAge == null || age >= fromAge)
                && (belowAge == null || age < belowAge);
    }

    private static List<DocumentKind> accepted(Proof proof) {
        return switch (proof) {
            case PROMISE -> List.of();
            case PROMISE_AND_DOCUMENTS -> PAPERS;
            case PROMISE_AND_HOUSEHOLD_REGISTER -> List.of(DocumentKind.HOUSEHOLD_REGISTER);
            case PROMISE_AND_DATA_MATCH -> List.of(DocumentKind.DATA_MATCH);
        };
    }
}
