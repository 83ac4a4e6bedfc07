package cn.gongji.cluster.demo;

import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import cn.gongji.cluster.scenario.AskedPurse;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Played;
import cn.gongji.cluster.scenario.Played.Billed;
import cn.gongji.cluster.scenario.Played.Bound;
import cn.gongji.cluster.scenario.Played.Done;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.Step;
import cn.gongji.cluster.scenario.Step.Arrange;
import cn.gongji.cluster.scenario.Step.Balances;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.Bind;
import cn.gongji.cluster.scenario.Step.Credit;
import cn.gongji.cluster.scenario.Step.Pass;
import cn.gongji.cluster.scenario.Yuan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Tells a story while it is played: who paid what, why the next was asked, which events were recorded. */
final class StoryTeller {
    private static final Map<String, Bilingual> REASONS = Map.of(
            "INSUFFICIENT_BALANCE", new Bilingual("余额不足", "balance too small"),
            "LIMIT_REACHED", new Bilingual("已达限额", "limit reached"),
            "LIMIT_PARTIAL", new Bilingual("限额只够一部分", "limit covers a part"),
            "NOT_SHOWN", new Bilingual("未出示其医保码", "code not shown"),
            "NOT_COVERED_USE", new Bilingual("不在支付范围", "use not covered"),
            "COVERAGE_LAPSED", new Bilingual("参保中断", "coverage lapsed"),
            "UNREACHABLE", new Bilingual("联系不上", "unreachable"));
    private static final Map<String, Bilingual> PURSES = Map.of(
            "OWN_ACCOUNT", new Bilingual("本人账户", "own account"),
            "OWN_WALLET", new Bilingual("本人钱包", "own wallet"),
            "QUOTA", new Bilingual("共济额度", "quota"),
            "SHARER_ACCOUNT", new Bilingual("共济账户", "sharer's account"),
            "CASH", new Bilingual("现金", "cash"));
    private static final Map<String, Bilingual> RELATIONS = Map.of(
            "SPOUSE", new Bilingual("配偶", "spouse"),
            "FATHER", new Bilingual("父亲", "father"),
            "MOTHER", new Bilingual("母亲", "mother"),
            "CHILD", new Bilingual("子女", "child"));

    private static final int EVENTS_WIDTH = 90;

    private final PrintWriter out;
    private final Language language;
    private final Scenario story;

    StoryTeller(PrintWriter out, Language language, Scenario story) {
        this.out = out;
        this.language = language;
        this.story = story;
    }

    void begin(int number) {
        out.println();
        out.println("━".repeat(96));
        List<String> titles =
                switch (language) {
                    case ZH -> List.of(story.place().zh() + "：" + story.title().zh());
                    case EN -> List.of(story.place().en() + ": " + story.title().en());
                    case BOTH ->
                        List.of(
                                story.place().zh() + "：" + story.title().zh(),
                                story.place().en() + ": " + story.title().en());
                };
        out.printf("%d  %s%n", number, String.join(System.lineSeparator() + "   ", titles));
        story.sources().forEach(source -> {
            if (language != Language.EN) {
                out.println("   「" + source.words().zh() + "」 [" + source.seed() + "]");
            }
            if (language != Language.ZH) {
                out.println("   \"" + source.words().en() + "\" [" + source.seed() + "]");
            }
        });
        out.println();
        out.flush();
    }

    void tell(Played played) {
        switch (played) {
            case Done done -> tell(done.step());
            case Bound bound -> tell(bound);
            case Billed billed -> tell(billed);
        }
        played.differences()
                .forEach(difference -> out.println("   ✗ " + difference.replace("\n", System.lineSeparator() + "   ")));
        out.flush();
    }

    private void tell(Step step) {
        switch (step) {
            case Credit credit ->
                out.println("   " + language.of("划入", "credited") + "  " + name(credit.person()) + "  "
                        + Yuan.ofFen(credit.amountFen()));
            case Arrange arrange ->
                out.println("   " + language.of("调整顺序", "rearranged") + "  " + name(arrange.beneficiary()) + ": "
                        + arrange.sharers().stream().map(this::name).collect(Collectors.joining(" → ")));
            case Pass pass ->
                out.println("   " + language.of("时间过去", "time passes") + "  "
                        + pass.duration().toMinutes() + " min");
            case Balances balances ->
                out.println("   " + language.of("账户余额", "balances") + "  "
                        + balances.fenByPerson().entrySet().stream()
                                .map(entry -> name(entry.getKey()) + " " + Yuan.ofFen(entry.getValue()))
                                .collect(Collectors.joining(", ")));
            case Bind bind -> out.println("   " + binding(bind));
            case Bill bill -> out.println("   " + language.of(bill.title()));
        }
    }

    private String binding(Bind bind) {
        String what = bind.refused().isEmpty() ? language.of("绑定", "bound") : language.of("申请绑定", "asks to bind");
        return what + "  " + name(bind.sharer()) + " → " + name(bind.beneficiary()) + " ("
                + language.of(RELATIONS.getOrDefault(bind.relation(), new Bilingual(bind.relation(), bind.relation())))
                + ")" + bind.position().map(position -> " #" + position).orElse("");
    }

    private void tell(Bound bound) {
        out.println("   " + binding(bound.step()));
        if (!bound.answer().isSuccess()) {
            refusal(bound.answer(), "   ");
        }
    }

    private void tell(Billed billed) {
        Bill bill = billed.step();
        out.println();
        out.println("   ▸ " + language.of(bill.title()));
        out.println("     " + language.of("总额", "total") + " " + Yuan.ofFen(bill.totalFen()) + " · "
                + language.of("统筹基金", "pooled fund") + " " + Yuan.ofFen(bill.pooledFundFen()) + " · "
                + language.of("个人负担", "personal burden") + " "
                + Yuan.ofFen(bill.totalFen() - bill.pooledFundFen()));
        if (billed.answer().isSuccess()) {
            table(billed).lines().forEach(line -> out.println("     " + line));
        } else {
            refusal(billed.answer(), "     ");
        }
        events(billed.events());
    }

    private void refusal(Answer answer, String indent) {
        out.println(indent + "✋ " + answer.status() + " " + answer.code() + " " + answer.text("rule"));
        out.println(indent + "   " + answer.text("detail"));
        List<String> hotlines = StreamSupport.stream(
                        answer.body().path("hotlines").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        if (!hotlines.isEmpty()) {
            out.println(indent + "   " + language.of("咨询", "ask") + " " + String.join(", ", hotlines));
        }
    }

    private Table table(Billed billed) {
        Table table = new Table("llrl")
                .row(
                        language.of("付款人", "who"),
                        language.of("资金", "purse"),
                        language.of("元", "yuan"),
                        language.of("为何由下一个付", "why the next was asked"));
        billed.purses()
                .forEach(purse -> table.row(
                        purse.payer().equals(Step.CASH) ? name(billed.step().patient()) : name(purse.payer()),
                        language.of(PURSES.getOrDefault(purse.kind(), new Bilingual(purse.kind(), purse.kind()))),
                        Yuan.ofFen(purse.paidFen()),
                        purse.whyNotTheRest().stream().map(this::why).collect(Collectors.joining("; "))));
        return table;
    }

    private String why(AskedPurse.Reason why) {
        return language.of(REASONS.getOrDefault(why.reason(), new Bilingual(why.reason(), why.reason()))) + ", "
                + language.of("还差", "short of") + " " + Yuan.ofFen(why.shortfallFen());
    }

    private String name(String person) {
        Scenario.Person found = story.persons().get(person);
        return found == null ? person : language.of(found.called());
    }

    private void events(List<AuditedEvent> events) {
        Map<String, List<String>> byService = new LinkedHashMap<>();
        events.forEach(event -> byService
                .computeIfAbsent(event.service().title(), service -> new ArrayList<>())
                .add(event.position() + " " + event.name()));
        byService.forEach((service, recorded) -> out.printf(
                "     %-18s  %s%n", service, wrapped(recorded).replace("\n", System.lineSeparator() + " ".repeat(25))));
    }

    private static String wrapped(List<String> words) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : words) {
            boolean breaks = column + word.length() > EVENTS_WIDTH;
            text.append(text.isEmpty() ? "" : breaks ? " ·\n" : " · ").append(word);
            column = breaks ? word.length() : column + word.length() + 3;
        }
        return text.toString();
    }
}
