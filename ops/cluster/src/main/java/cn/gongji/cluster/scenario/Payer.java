package cn.gongji.cluster.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A purse as a story speaks of it: a person pays from an account, {@code mother (wallet)} from a wallet, {@code son
 * (quota)} from what was set aside.
 *
 * @param who a person of the story, {@link Step#CASH} or {@link Step#POOLED_FUND}
 * @param purse as the services name it
 */
record Payer(String who, String purse) {
    private static final Pattern WITH_PURSE = Pattern.compile("(.+?) ?[(（](wallet|钱包|quota|额度)[)）]");
    private static final Map<String, String> PURSES =
            Map.of("wallet", "OWN_WALLET", "钱包", "OWN_WALLET", "quota", "QUOTA", "额度", "QUOTA");

    /**
     * @param patient whose own account is no sharer's; empty where accounts are all alike
     */
    static Payer of(Entry entry, Names names, Optional<String> patient) {
        String text = entry.text();
        if (text.equals(Step.CASH) || text.equals("现金")) {
            return new Payer(Step.CASH, "CASH");
        }
        if (text.equals(Step.POOLED_FUND) || text.equals("统筹基金")) {
            return new Payer(Step.POOLED_FUND, "POOLED_FUND");
        }
        Matcher matcher = WITH_PURSE.matcher(text);
        if (matcher.matches()) {
            String purse = PURSES.getOrDefault(matcher.group(2), "");
            return new Payer(names.person(entry, matcher.group(1)), purse);
        }
        String who = names.person(entry, text);
        return new Payer(who, patient.filter(who::equals).isPresent() ? "OWN_ACCOUNT" : "SHARER_ACCOUNT");
    }

    boolean isMutualAid() {
        return purse.equals("SHARER_ACCOUNT") || purse.equals("QUOTA");
    }

    @Override
    public String toString() {
        return purse + " " + who;
    }
}
