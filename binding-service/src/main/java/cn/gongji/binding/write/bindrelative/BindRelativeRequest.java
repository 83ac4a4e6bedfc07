package cn.gongji.binding.write.bindrelative;

import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.web.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked for. A promise that is missing is one that was not made. */
record BindRelativeRequest(
        String sharerId,
        String beneficiaryId,
        Relation relation,
        Channel channel,
        @Nullable Boolean promise,
        @Nullable List<Document> documents,
        @Nullable Long spendingLimitFen,
        @Nullable Integer deductionPosition) {
    private static final int MOST_DOCUMENTS = 20;
    private static final int LONGEST_REFERENCE = 200;
    private static final long LARGEST_LIMIT_FEN = 1_000_000_000_000L;
    private static final int LAST_POSITION = 999;

    BindRelativeRequest {
        Require.id(sharerId, "sharerId");
        Require.id(beneficiaryId, "beneficiaryId");
        Require.notNull(relation, "relation");
        Require.notNull(channel, "channel");
        if (documents != null) {
            documents = Require.list(documents, "documents", MOST_DOCUMENTS);
            for (int i = 0; i < documents.size(); i++) {
                String field = "documents[" + i + "].";
                Require.notNull(documents.get(i).kind(), field + "kind");
                Require.text(documents.get(i).reference(), field + "reference", 1, LONGEST_REFERENCE);
            }
        }
        if (spendingLimitFen != null) {
            Require.range(spendingLimitFen, "spendingLimitFen", 0, LARGEST_LIMIT_FEN);
        }
        if (deductionPosition != null) {
            Require.range(deductionPosition.longValue(), "deductionPosition", 1, LAST_POSITION);
        }
    }

    boolean promised() {
        return promise != null && promise;
    }

    List<Document> documentsOrNone() {
        return documents == null ? List.of() : documents;
    }
}
