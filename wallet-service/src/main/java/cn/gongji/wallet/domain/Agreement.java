package cn.gongji.wallet.domain;

/** What an event says of the sum after it is compared with what its history gives. */
final class Agreement {

    private Agreement() {}

    /** @throws IllegalStateException when the two differ, or are less than nothing */
    static void agree(long recordedFen, long computedFen, String entryId) {
        if (recordedFen != computedFen || computedFen < 0) {
            throw new IllegalStateException(
                    "entry " + entryId + " says " + recordedFen + " fen, its history gives " + computedFen);
        }
    }
}
