package cn.gongji.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.web.ProblemTexts;
import cn.gongji.settlement.domain.Refusal;
import cn.gongji.settlement.terminal.SettlementProblem;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemWordsTest {

    @ParameterizedTest
    @EnumSource(SettlementProblem.class)
    void everyRefusalHasItsWordsInBothLanguages(SettlementProblem problem) throws IOException {
        assertThat(ProblemTexts.load().isComplete(problem)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyDecisionToRefuseHasItsStatus(Refusal refusal) {
        assertThat(SettlementProblem.valueOf(refusal.name()).status()).isIn(402, 409, 422);
    }
}
