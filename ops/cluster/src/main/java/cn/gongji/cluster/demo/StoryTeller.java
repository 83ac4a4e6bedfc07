package cn.gongji.cluster.demo;

import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import cn.gongji.cluster.scenario.AskedPurse;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.Played;
import cn.gongji.cluster.scenario.Played.Answered;
import cn.gongji.cluster.scenario.Played.Billed;
import cn.gongji.cluster.scenario.Played.Done;
import cn.gongji.cluster.scenario.Scenario;
import cn.gongji.cluster.scenario.Step;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Table;
import cn.gongji.cluster.scenario.Words;
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
                    case ZH -> List.of(story.heading().zh());
                    case EN -> List.of(story.heading().en());
                    case BOTH -> List.of(story.heading().zh(), story.heading().en());
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
            case Done done -> out.println("   " + language.of(done.step().told()));
            case Answered answered -> tell(answered);
            case Billed billed -> tell(billed);
        }
        played.differences()
                .forEach(difference ->
                        out.println("   ✗ " + difference.toString().replace("\n", System.lineSeparator() + "   ")));
        out.flush();
    }

    private void tell(Answered answered) {
        out.println("   " + language.of(answered.step().told()));
        if (!answered.answer().isSuccess()) {
            refusal(answered.answer(), "   ");
        }
    }

    private void tell(Billed billed) {
        Bill bill = billed.step();
        out.println();
        out.println("   ▸ " + language.of(bill.told()));
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
                        language.of(Words.purse(purse.kind())),
                        Yuan.ofFen(purse.paidFen()),
                        purse.whyNotTheRest().stream().map(this::why).collect(Collectors.joining("; "))));
        return table;
    }

    private String why(AskedPurse.Reason why) {
        return language.of(Words.reason(why.reason())) + ", " + language.of("还差", "short of") + " "
                + Yuan.ofFen(why.shortfallFen());
    }

    private String name(String person) {
        return language.of(story.called(person));
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
