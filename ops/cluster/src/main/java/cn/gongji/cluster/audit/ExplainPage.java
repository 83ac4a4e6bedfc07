package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An explanation as it is printed: the sentences, who is who, the rules, the events. */
final class ExplainPage {
    /** Of a line that is read on a terminal. */
    static final int WIDTH = 100;

    private static final JsonMapper JSON = JsonMapper.shared();

    private ExplainPage() {}

    static List<String> of(ExplainedBill bill, Language language, int width) {
        ExplainText text = ExplainStory.of(bill);
        Bilingual status = ExplainWords.status(bill.status());
        List<String> lines = new ArrayList<>();
        lines.add(language.of("结算 " + bill.id() + "：" + status.zh(), "Settlement " + bill.id() + ": " + status.en()));
        lines.add("");
        text.sentences().forEach(sentence -> lines.addAll(wrapped("  ", language.of(sentence), width)));
        heading(lines, language.of("人物", "Who is who"));
        new ExplainPeople(bill).legend().forEach(line -> lines.add("  " + language.of(line)));
        heading(lines, language.of("所依据的规则", "The rules"));
        lines.addAll(rules(text, language, width));
        heading(lines, language.of("事件及其在各存储中的位置", "The events, with their places in the stores"));
        ExplainTree.of(bill).forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** A page in each language asked for; Chinese, which has few blanks, is left to the terminal to break. */
    static List<String> told(Language language, int width, BiFunction<Language, Integer, List<String>> page) {
        return switch (language) {
            case ZH -> page.apply(language, Integer.MAX_VALUE);
            case EN -> page.apply(language, width);
            case BOTH -> {
                List<String> both = new ArrayList<>(page.apply(Language.ZH, Integer.MAX_VALUE));
                both.add("");
                both.addAll(page.apply(Language.EN, width));
                yield both;
            }
        };
    }

    /** All that was found; what no service had to tell is left out. */
    static String json(Map<String, Object> all) {
        Map<String, Object> found = new LinkedHashMap<>(all);
        found.values().removeIf(value -> value instanceof JsonNode node && node.isMissingNode());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found);
    }

    private static void heading(List<String> lines, String words) {
        lines.add("");
        lines.add(words);
    }

    static List<String> rules(ExplainText text, Language language, int width) {
        ExplainRules rules = ExplainRules.load();
        List<String> lines = new ArrayList<>();
        text.cited().forEach(number -> rules.of(number)
                .ifPresent(rule -> lines.addAll(wrapped("  " + number + "  ", language.of(rule), width))));
        return lines;
    }

    /** Broken at blanks. */
    static List<String> wrapped(String lead, String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(lead);
        boolean empty = true;
        for (String word : sentence.split(" ")) {
            if (!empty && line.length() + word.length() + 1 > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(lead.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
