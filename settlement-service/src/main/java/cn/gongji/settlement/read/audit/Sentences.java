package cn.gongji.settlement.read.audit;

import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemTexts;
import cn.gongji.settlement.read.audit.SettlementThen.Sentence;
import cn.gongji.settlement.terminal.SettlementProblem;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the terminal showed of a refusal. */
@Component
class Sentences {

    private final ProblemTexts texts;

    Sentences(ProblemTexts texts) {
        this.texts = texts;
    }

    Sentence of(String code) {
        Problem problem = Problem.of(SettlementProblem.valueOf(code));
        return new Sentence(texts.detail(problem, Locale.CHINESE), texts.detail(problem, Locale.ENGLISH));
    }
}
