package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Yuan;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences in both languages. A rule is cited by its number in braces, for example <code>{B-13}</code>, and what was
 * cited is remembered.
 */
final class ExplainText {
    private static final Pattern RULE = Pattern.compile("\\{([A-Z]-\\d\\d)}");
    private static final Pattern THOUSANDS = Pattern.compile("\\B(?=(\\d{3})+\\.)");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final List<Bilingual> sentences = new ArrayList<>();
    private final SortedSet<String> cited = new TreeSet<>();

    void add(String chinese, String english) {
        cite(chinese);
        sentences.add(new Bilingual(
                RULE.matcher(chinese).replaceAll("（$1）"), RULE.matcher(english).replaceAll(" ($1)")));
    }

    void add(Bilingual sentence) {
        add(sentence.zh(), sentence.en());
    }

    private void cite(String sentence) {
        Matcher rules = RULE.matcher(sentence);
        while (rules.find()) {
            cited.add(rules.group(1));
        }
    }

    List<Bilingual> sentences() {
        return List.copyOf(sentences);
    }

    /** The numbers of the rules that the sentences cite. */
    SortedSet<String> cited() {
        return Collections.unmodifiableSortedSet(cited);
    }

    /** For example {@code 1,000.00 yuan}. */
    static Bilingual yuan(long fen) {
        String amount = THOUSANDS.matcher(Yuan.ofFen(fen)).replaceAll(",");
        return new Bilingual(amount + "元", amount + " yuan");
    }

    /** An instant as the services show it, to the second, in China. */
    static Bilingual instant(String shown) {
        var local = OffsetDateTime.parse(shown).atZoneSameInstant(ZONE);
        return new Bilingual(
                CHINESE_DAY.format(local) + TIME.format(local), DAY.format(local) + " at " + TIME.format(local));
    }

    static Bilingual dayOf(String shown) {
        var local = OffsetDateTime.parse(shown).atZoneSameInstant(ZONE);
        return new Bilingual(CHINESE_DAY.format(local), DAY.format(local));
    }

    static Bilingual day(String isoDate) {
        LocalDate date = LocalDate.parse(isoDate);
        return new Bilingual(CHINESE_DAY.format(date), DAY.format(date));
    }

    /** Words joined as a list is read aloud. */
    static Bilingual list(List<Bilingual> parts) {
        if (parts.isEmpty()) {
            return new Bilingual("", "");
        }
        String chinese = String.join("、", parts.stream().map(Bilingual::zh).toList());
        List<String> english = parts.stream().map(Bilingual::en).toList();
        int last = english.size() - 1;
        return new Bilingual(
                chinese,
                last == 0
                        ? english.getFirst()
                        : String.join(", ", english.subList(0, last)) + " and " + english.get(last));
    }
}
