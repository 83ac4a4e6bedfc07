package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import java.util.Comparator;

/**
 * Something that is not as the service has written it.
 *
 * @param place the row's global index, or the checkpoint's number, or none
 */
record Finding(Kind kind, long place, Bilingual words) {

    /** What is wrong; the order is that in which findings are told. */
    enum Kind {
        ROW_MISSING,
        ROW_CHANGED,
        ROW_INSERTED,
        ROW_NEVER_PUBLISHED,
        ROWS_UNACCOUNTED,
        ROW_UNSEALED,
        HEAD_MOVED,
        SEAL_CHANGED,
        CHECKPOINT_FALSE,
        CHECKPOINT_MISSING,
        CHECKPOINT_CHAIN,
        RECORD_CHANGED,
        RECORD_ALIEN,
        RECORD_OUT_OF_ORDER;

        /** Whether the place is that of a row of the store. */
        boolean isRow() {
            return switch (this) {
                case ROW_MISSING,
                        ROW_CHANGED,
                        ROW_INSERTED,
                        ROW_NEVER_PUBLISHED,
                        ROWS_UNACCOUNTED,
                        ROW_UNSEALED,
                        HEAD_MOVED,
                        SEAL_CHANGED,
                        RECORD_CHANGED,
                        RECORD_OUT_OF_ORDER -> true;
                case CHECKPOINT_FALSE, CHECKPOINT_MISSING, CHECKPOINT_CHAIN, RECORD_ALIEN -> false;
            };
        }

        boolean isCheckpoint() {
            return switch (this) {
                case CHECKPOINT_FALSE, CHECKPOINT_MISSING, CHECKPOINT_CHAIN -> true;
                case ROW_MISSING,
                        ROW_CHANGED,
                        ROW_INSERTED,
                        ROW_NEVER_PUBLISHED,
                        ROWS_UNACCOUNTED,
                        ROW_UNSEALED,
                        HEAD_MOVED,
                        SEAL_CHANGED,
                        RECORD_CHANGED,
                        RECORD_ALIEN,
                        RECORD_OUT_OF_ORDER -> false;
            };
        }
    }

    /** Rows first, from the first bad one on; then checkpoints. */
    static final Comparator<Finding> IN_ORDER = Comparator.comparing((Finding finding) -> !finding.kind.isRow())
            .thenComparingLong(Finding::place)
            .thenComparing(Finding::kind);

    static Finding of(Kind kind, long place, String chinese, String english) {
        return new Finding(kind, place, new Bilingual(chinese, english));
    }
}
