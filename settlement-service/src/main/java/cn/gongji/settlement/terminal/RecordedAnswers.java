package cn.gongji.settlement.terminal;

import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.FirstAnswers;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.StoredSettlements;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The first answer to a bill or a premium, as its events up to the conclusion tell it. */
@Component
class RecordedAnswers implements FirstAnswers {

    private final StoredSettlements stored;

    RecordedAnswers(StoredSettlements stored) {
        this.stored = stored;
    }

    /** What somebody wanted undone before it was concluded is answered by {@link ReversalDesk}. */
    @Override
    public Map<String, Answer> of(Collection<String> settlementIds) {
        return stored.asConcluded(settlementIds).stream()
                .filter(document -> document.reversal() == null)
                .collect(Collectors.toMap(SettlementDocument::settlementId, Counter::answer));
    }
}
