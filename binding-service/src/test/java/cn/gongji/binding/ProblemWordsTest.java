package cn.gongji.binding;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.binding.domain.binding.RefusalCode;
import cn.gongji.binding.domain.kinship.LinkRefusalCode;
import cn.gongji.binding.domain.person.InsuredPerson.OrderRefusal;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.runtime.web.ProblemTexts;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemWordsTest {

    @ParameterizedTest
    @EnumSource(BindingProblem.class)
    void everyRefusalHasItsWordsInBothLanguages(BindingProblem problem) throws IOException {
        assertThat(ProblemTexts.load().isComplete(problem)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void everyRuleOfABindingHasItsStatus(RefusalCode code) {
        assertThat(BindingProblem.valueOf(code.name()).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource(LinkRefusalCode.class)
    void everyRuleOfALinkHasItsStatus(LinkRefusalCode code) {
        assertThat(BindingProblem.valueOf(code.name()).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource(OrderRefusal.class)
    void everyRuleOfAnOrderHasItsStatus(OrderRefusal code) {
        assertThat(BindingProblem.valueOf(code.name()).status()).isEqualTo(422);
    }
}
