package cn.gongji.wallet.domain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account's owner set aside for relatives.
 *
 * @param byRelative in the order of the relatives' ids
 * @rule Q-01
 */
public record Quotas(Map<String, Quota> byRelative) {

    static final Quotas NONE = new Quotas(Map.of());

    private static final Quota NOTHING = new Quota(0, 0);

    public Quotas {
        byRelative = Collections.unmodifiableMap(byRelative);
    }

    /**
     * What is set aside for one relative.
     *
     * @param quotaFen in all, in fen
     * @param usedFen in fen, never more than the quota
     */
    public record Quota(long quotaFen, long usedFen) {

        public Quota {
            if (usedFen < 0 || quotaFen < usedFen) {
                throw new IllegalStateException("a quota of " + quotaFen + " fen, used " + usedFen);
            }
        }

        public long remainingFen() {
            return quotaFen - usedFen;
        }
    }

    /** What is set aside and not used, in fen. */
    long remainingFen() {
        long remainingFen = 0;
        for (Quota quota : byRelative.values()) {
            remainingFen = Math.addExact(remainingFen, quota.remainingFen());
        }
        return remainingFen;
    }

    @Nullable
    Quota standingFor(String relativeId) {
        return byRelative.get(relativeId);
    }

    /** The quota of a relative; of nothing when none stands. */
    public Quota of(String relativeId) {
        return byRelative.getOrDefault(relativeId, NOTHING);
    }

    /** @param amountFen negative when it is given back */
    Quotas using(String relativeId, long amountFen, long usedAfterFen, String entryId) {
        Quota quota = of(relativeId);
        long usedFen = Math.addExact(quota.usedFen(), amountFen);
        Agreement.agree(usedAfterFen, usedFen, entryId);
        return with(relativeId, new Quota(quota.quotaFen(), usedFen));
    }

    /** A quota of nothing stands no longer. */
    Quotas with(String relativeId, Quota quota) {
        Map<String, Quota> quotas = new TreeMap<>(byRelative);
        if (quota.quotaFen() == 0) {
            quotas.remove(relativeId);
        } else {
            quotas.put(relativeId, quota);
        }
        return new Quotas(quotas);
    }
}
