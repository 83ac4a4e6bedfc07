package cn.gongji.wallet.domain;

import static java.util.stream.Collectors.joining;

import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the tables write purses and outcomes: {@code own 300; A 500 limit 200; B 100 NOT_SHOWN} are the patient's own
 * account with 300 fen and two sharers', {@code A's-quota 500} what A set aside for the patient; {@code own 300, A 200, cash 500 | own>A INSUFFICIENT_BALANCE 700} is who pays
 * and each step down with what then remained.
 */
final class PurseNotation {

    static final String PATIENT = "patient";

    private PurseNotation() {}

    static List<AskedPurse> purses(@Nullable String row) {
        return row == null || row.isBlank()
                ? List.of()
                : Arrays.stream(row.split(";"))
                        .map(String::trim)
                        .map(PurseNotation::purse)
                        .toList();
    }

    private static AskedPurse purse(String words) {
        List<String> word = List.of(words.split("\\s+"));
        Long limitLeftFen = word.contains("limit") ? Long.valueOf(word.get(word.indexOf("limit") + 1)) : null;
        FallbackReason barredBy = Arrays.stream(FallbackReason.values())
                .filter(reason -> word.contains(reason.name()))
                .findFirst()
                .orElse(null);
        return new AskedPurse(ref(word.getFirst()), barredBy, Long.parseLong(word.get(1)), limitLeftFen);
    }

    static PurseRef ref(String name) {
        return switch (name) {
            case "cash" -> PurseRef.CASH;
            case "own" -> new PurseRef(Purse.OWN_ACCOUNT, PATIENT, null);
            case "wallet" -> new PurseRef(Purse.OWN_WALLET, PATIENT, null);
            default ->
                name.endsWith("'s-quota")
                        ? new PurseRef(Purse.QUOTA, name.replace("'s-quota", ""), null)
                        : new PurseRef(Purse.SHARER_ACCOUNT, name, "binding of " + name);
        };
    }

    static String told(ChargeOutcome outcome) {
        return switch (outcome) {
            case ChargeOutcome.Charged charged -> told(charged.payments(), charged.uncoveredFen(), charged.fallbacks());
            case ChargeOutcome.Refused refused ->
                refused.reason() + " lacks " + refused.shortfallFen() + steps(refused.fallbacks());
        };
    }

    static String told(List<Payment> payments, long uncoveredFen, List<FallbackStep> fallbacks) {
        Stream<String> paid =
                payments.stream().map(payment -> name(payment.purse(), payment.personId()) + " " + payment.amountFen());
        Stream<String> cash = uncoveredFen == 0 ? Stream.of() : Stream.of("cash " + uncoveredFen);
        return Stream.concat(paid, cash).collect(joining(", ")) + steps(fallbacks);
    }

    private static String steps(List<FallbackStep> fallbacks) {
        return fallbacks.isEmpty()
                ? ""
                : fallbacks.stream()
                        .map(step -> name(step.from()) + ">" + name(step.to()) + " " + step.reason() + " "
                                + step.shortfallFen())
                        .collect(joining(", ", " | ", ""));
    }

    private static String name(PurseRef ref) {
        return name(ref.purse(), ref.personId());
    }

    private static String name(Purse purse, @Nullable String personId) {
        return switch (purse) {
            case OWN_ACCOUNT -> "own";
            case OWN_WALLET -> "wallet";
            case CASH -> "cash";
            case SHARER_ACCOUNT -> String.valueOf(personId);
            case QUOTA -> personId + "'s-quota";
        };
    }
}
