package cn.gongji.runtime.audit;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.audit.HistoryRead;
import cn.gongji.contracts.binding.BindingHistoryRead;
import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.settlement.SettlementHistoryRead;
import cn.gongji.contracts.wallet.WalletHistoryRead;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asked, as far as it may be kept: names and ids, nothing that somebody typed by mistake.
 *
 * @param question the path with the names of its variables
 * @param whom whom or what the question names
 * @param parameters how it was narrowed
 * @rule A-05
 */
record Reading(
        String question,
        @Nullable String whom,
        SortedMap<String, String> parameters,
        @Nullable String ground,
        Actor actor) {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:+-]{1,64}");

    /** Which parameter names whom, where the path names nobody: the first of these that is there. */
    private static final List<String> NAMES_WHOM = List.of(
            "personId",
            "patientId",
            "paidBy",
            "institutionId",
            "subject",
            "whom",
            "key",
            "correlationId",
            "counterparty",
            "reader");

    /**
     * The facts of a request.
     *
     * @param variables the values of the path's variables, in its order
     * @param known the parameters that the question has; others were not looked at
     * @param given the parameters of the request
     */
    static Reading of(
            String question,
            Collection<String> variables,
            Set<String> known,
            Map<String, String> given,
            @Nullable String ground,
            Actor actor) {
        SortedMap<String, String> parameters = new TreeMap<>();
        given.forEach((name, value) -> {
            if (known.contains(name) && isWellFormed(value)) {
                parameters.put(name, value);
            }
        });
        return new Reading(question, whom(variables, parameters), parameters, ground, actor);
    }

    private static @Nullable String whom(Collection<String> variables, Map<String, String> parameters) {
        if (!variables.isEmpty()) {
            return variables.stream().filter(Reading::isWellFormed).findFirst().orElse(null);
        }
        return NAMES_WHOM.stream()
                .filter(parameters::containsKey)
                .map(parameters::get)
                .findFirst()
                .orElse(null);
    }

    private static boolean isWellFormed(String value) {
        return WELL_FORMED.matcher(value).matches() && !AccessGround.looksLikeAnIdNumber(value);
    }

    /** The event that tells it. */
    HistoryRead decide(Context context, String readId, Instant now) {
        return switch (context) {
            case BINDING -> new BindingHistoryRead(readId, question, whom, parameters, ground, actor, now);
            case WALLET -> new WalletHistoryRead(readId, question, whom, parameters, ground, actor, now);
            case SETTLEMENT -> new SettlementHistoryRead(readId, question, whom, parameters, ground, actor, now);
        };
    }
}
