package cn.gongji.wallet.read.quotas;

/**
 * What a sharer set aside for one relative.
 *
 * @param quotaFen in all, in fen
 */
record QuotaView(String sharerId, String relativeId, long quotaFen, long usedFen, long remainingFen) {

    static QuotaView of(String sharerId, String relativeId, long quotaFen, long usedFen) {
        return new QuotaView(sharerId, relativeId, quotaFen, usedFen, quotaFen - usedFen);
    }
}
