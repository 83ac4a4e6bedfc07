package cn.gongji.cluster.audit;

import static cn.gongji.cluster.audit.ExplainText.day;
import static cn.gongji.cluster.audit.ExplainText.instant;
import static cn.gongji.cluster.audit.ExplainText.list;
import static cn.gongji.cluster.audit.ExplainText.yuan;

import cn.gongji.cluster.audit.ExplainedBill.Purse;
import cn.gongji.cluster.scenario.Bilingual;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Why a bill was paid as it was, in plain sentences: who, where, how much, purse after purse, and what came after. */
final class ExplainStory {
    private final ExplainedBill bill;
    private final JsonNode settlement;
    private final ExplainPeople people;
    private final ExplainText text = new ExplainText();

    private ExplainStory(ExplainedBill bill) {
        this.bill = bill;
        this.settlement = bill.settlement();
        this.people = new ExplainPeople(bill);
    }

    static ExplainText of(ExplainedBill bill) {
        ExplainStory story = new ExplainStory(bill);
        story.tell();
        return story.text;
    }

    private void tell() {
        if (bill.isPremium()) {
            premium();
        } else {
            presented();
        }
        rules();
        if (!bill.isPremium()) {
            benefit();
        }
        if (settlement.has("plan")) {
            whoMayPay();
            new ExplainPurses(bill, people, text).tell();
        } else {
            withoutPurses();
        }
        conclude();
        new ExplainAftermath(bill, people, text).tell();
    }

    // ---- what was asked

    private void presented() {
        JsonNode what = settlement.path("bill");
        JsonNode place = what.path("institution");
        Bilingual at = instant(settlement.path("requestedAt").asString());
        Bilingual use = ExplainWords.use(what.path("use").asString());
        Bilingual kind = ExplainWords.institution(place.path("kind").asString());
        Bilingual total = yuan(linesFen(what));
        String id = place.path("id").asString();
        text.add(
                at.zh() + "，患者在" + kind.zh() + id + use.zh() + "，费用共" + total.zh() + "。",
                "On " + at.en() + " a bill of " + total.en() + " for " + use.en()
                        + " was presented for the patient at the " + kind.en() + " " + id + ".");
        if (what.has("agent") && bill.amountFen("totalFen") > 0) {
            text.add(
                    "药品由他人代买，出示了委托人和受托人双方的身份证明{P-09}。",
                    "Somebody else bought for the patient, and showed the identity documents of both{P-09}.");
        }
    }

    private static long linesFen(JsonNode what) {
        long totalFen = 0;
        for (JsonNode line : what.path("lines")) {
            totalFen += line.path("amountFen").asLong();
        }
        return totalFen;
    }

    private void premium() {
        JsonNode premium = settlement.path("premium");
        Bilingual at = instant(settlement.path("requestedAt").asString());
        Bilingual kind = ExplainWords.use(premium.path("kind").asString());
        Bilingual amount = yuan(bill.amountFen("totalFen"));
        String year = premium.path("year").asString();
        text.add(
                at.zh() + "，为参保人缴纳" + year + "年度" + kind.zh() + amount.zh() + "{P-14}。",
                "On " + at.en() + " " + kind.en() + " of " + amount.en() + " for the year " + year
                        + " was to be paid for the insured person{P-14}.");
    }

    private void rules() {
        JsonNode published = bill.policy().path("data");
        if (published.isMissingNode()) {
            return;
        }
        Bilingual from = day(published.path("effectiveFrom").asString());
        String region = published.path("region").asString();
        String version = published.path("version").asString();
        String source = published.path("source").asString();
        String owner = bill.isPremium() ? "参保人" : "患者";
        text.add(
                "按" + owner + "参保地" + bill.rules().path("name").asString() + "（" + region + "）的规定处理，版本" + version + "，自"
                        + from.zh() + "起施行{B-17}，依据：" + source + "。",
                "The rules were those of " + bill.rules().path("englishName").asString() + " (" + region
                        + "), where the "
                        + (bill.isPremium() ? "person" : "patient") + " is insured: version " + version
                        + ", in force since " + from.en() + "{B-17}; source: " + source + ".");
    }

    private void benefit() {
        if (!settlement.has("amounts")) {
            return;
        }
        JsonNode benefit = settlement.path("benefit");
        Bilingual burden = yuan(bill.amountFen("personalBurdenFen"));
        Bilingual pooled = yuan(bill.amountFen("pooledFundFen"));
        Bilingual how = benefit.has("byPlan")
                ? byPlan(benefit.path("byPlan"))
                : new Bilingual("由医保核心系统算定", "as the insurance's core system had computed");
        boolean declined = settlement.has("decline");
        boolean nothing = bill.amountFen("pooledFundFen") == 0;
        String zh = nothing
                ? "统筹基金" + (declined ? "不" : "没有") + "支付"
                : "统筹基金" + (declined ? "应" : "先") + "支付" + pooled.zh();
        String en = "The pooled fund " + (declined ? "would have paid " : "paid ")
                + (nothing ? "nothing" : pooled.en() + (declined ? "" : " first"));
        text.add(
                zh + "（" + how.zh() + "），个人负担" + burden.zh() + "{P-02}。",
                en + ", " + how.en() + "; the personal burden was " + burden.en() + "{P-02}.");
        long cashOnlyFen = bill.amountFen("cashOnlyFen");
        if (cashOnlyFen > 0) {
            text.add(
                    "其中" + yuan(cashOnlyFen).zh() + "不属于个人账户可以支付的费用，只能付现金{P-03}。",
                    "Of the burden, " + yuan(cashOnlyFen).en()
                            + " was for things that no account may pay for, and could be paid in cash alone{P-03}.");
        }
    }

    private static Bilingual byPlan(JsonNode plan) {
        String version = plan.path("plan").path("region").asString() + " "
                + plan.path("plan").path("version").asString();
        if (!plan.path("inBenefit").asBoolean()) {
            return new Bilingual(
                    "患者当时断缴或在等待期内，不享受统筹待遇{C-01}",
                    "since a lapse or a waiting period kept the patient from its benefits{C-01}");
        }
        Bilingual eligible = yuan(plan.path("eligibleFen").asLong());
        Bilingual deductible = yuan(plan.path("deductibleFen").asLong());
        String percent = plan.path("percent").asString() + "%";
        return new Bilingual(
                "待遇计划" + version + "：可计费用" + eligible.zh() + "，减起付标准" + deductible.zh() + "，其余按" + percent + "支付",
                "by the benefit plan " + version + ": of " + eligible.en() + " that counted, " + deductible.en()
                        + " were the deductible, and of the rest it pays " + percent);
    }

    // ---- who may pay

    private void whoMayPay() {
        List<Purse> planned = bill.planned();
        if (planned.stream().noneMatch(purse -> purse.kind().equals("OWN_ACCOUNT"))
                && bill.patient().path("insurance").path("scheme").asString("").equals("RESIDENT")) {
            Bilingual who = people.name(settlement.path("patientId").asString());
            text.add(
                    who.zh() + "参加居民医保，没有个人账户{B-01}。",
                    (bill.isPremium() ? "This person" : "The patient")
                            + " is insured under the residents' scheme and has no personal account{B-01}.");
        }
        mode();
        long sharers = planned.stream()
                .filter(purse -> purse.kind().equals("SHARER_ACCOUNT"))
                .count();
        if (sharers > 1) {
            order();
        }
    }

    private void mode() {
        switch (bill.mode()) {
            case "OWN_WHOLE" ->
                text.add(
                        "当地规定：本人的钱够付全部才扣款，否则本次不成交、不扣款{P-06}。",
                        "There, the patient's own money pays the whole, or the payment fails and nothing is deducted{P-06}.");
            case "OWN_OR_SHARER_WHOLE" ->
                text.add(
                        "患者此前刷卡未成交（结算" + settlement.path("retapOf").asString()
                                + "），这是限时内的第二次刷卡：本人的钱不够时，由共济人全额支付{P-06}。",
                        "A first tap had failed (settlement "
                                + settlement.path("retapOf").asString()
                                + "), and this was the second within the time given: where own money does not cover it, a"
                                + " sharer pays the whole{P-06}.");
            default -> {
                if (bill.planned().size() > 1 && !bill.isPremium()) {
                    text.add(
                            "账户依次支付：先本人账户，再本人钱包，再共济额度，最后共济人的账户{P-04}；一个不够，由下一个支付余下部分{P-05}。",
                            "Purses pay one after another: one's own account, one's own wallet, money set aside, then"
                                    + " sharers{P-04}; where one does not suffice the next pays the rest{P-05}.");
                }
            }
        }
    }

    private void order() {
        if (bill.isPremium()) {
            text.add("付款顺序由缴费人指定{P-14}。", "The order of the payers was the one that was asked for{P-14}.");
            return;
        }
        boolean chosen = bill.patient().has("deductionOrder");
        switch (bill.rules().path("payment").path("deductionOrder").asString("")) {
            case "LARGEST_BALANCE" ->
                text.add(
                        "有几位共济人时，余额最多的先付{B-13}。",
                        "Of several sharers the one with the largest balance pays first{B-13}.");
            case "AS_SET_AT_BINDING" ->
                text.add(
                        "有几位共济人时，按绑定时设定的顺序支付{B-13}。",
                        "Of several sharers each pays in the order set when they were bound{B-13}.");
            default ->
                text.add(
                        chosen ? "有几位共济人时，按患者自己调整后的顺序支付{B-13}。" : "有几位共济人时，按授权的先后顺序支付{B-13}。",
                        chosen
                                ? "Of several sharers each pays in the order to which the patient had rearranged them{B-13}."
                                : "Of several sharers each pays in the order in which they had authorised it{B-13}.");
        }
    }

    private void withoutPurses() {
        if (!settlement.has("amounts") || settlement.has("decline")) {
            return;
        }
        boolean useAccounts =
                settlement.path("bill").path("presented").path("useAccounts").asBoolean(true);
        if (bill.amountFen("personalBurdenFen") == 0) {
            text.add("个人没有需要支付的费用，没有动用任何账户。", "Nothing was left for the patient to pay, and no account was asked.");
        } else if (!useAccounts) {
            text.add("患者选择用现金支付，没有动用任何账户{P-06}。", "The patient chose to pay in cash, and no account was asked{P-06}.");
        } else if (settlement.path("fallbacks").isEmpty() && !bill.isNothingCovered()) {
            text.add(
                    "患者没有个人账户、钱包、共济额度或共济人可用{P-07}。", "There was no account, wallet, quota or sharer to turn to{P-07}.");
        } else {
            text.add("这类费用任何账户都不能支付{P-03}。", "No account may pay for any of this{P-03}.");
        }
    }

    // ---- what came of it

    private void conclude() {
        if (settlement.has("decline")) {
            declined(settlement.path("decline"));
        } else if (bill.status().equals("PENDING")) {
            text.add("账本尚未答复，结果未定。", "The ledger has not answered yet, and the outcome is open.");
        } else {
            paid();
        }
    }

    private void paid() {
        long cashFen = bill.amountFen("cashFen");
        long mutualAidFen = bill.amountFen("mutualAidFen");
        List<Bilingual> parts = new ArrayList<>();
        long ownFen = bill.amountFen("personalBurdenFen") - cashFen - mutualAidFen;
        if (bill.amountFen("pooledFundFen") > 0) {
            Bilingual pooled = yuan(bill.amountFen("pooledFundFen"));
            parts.add(new Bilingual("统筹基金" + pooled.zh(), pooled.en() + " by the pooled fund"));
        }
        if (ownFen > 0) {
            String whose = bill.isPremium() ? "参保人本人" : "患者本人";
            parts.add(new Bilingual(
                    whose + yuan(ownFen).zh(),
                    yuan(ownFen).en() + " out of " + (bill.isPremium() ? "the person" : "the patient")
                            + "'s own money"));
        }
        if (mutualAidFen > 0) {
            parts.add(new Bilingual(
                    "家庭共济" + yuan(mutualAidFen).zh(), yuan(mutualAidFen).en() + " by family mutual aid"));
        }
        if (cashFen > 0) {
            parts.add(new Bilingual("现金" + yuan(cashFen).zh(), yuan(cashFen).en() + " in cash"));
        }
        Bilingual total = yuan(bill.amountFen("totalFen"));
        String what = bill.isPremium() ? "premium" : "bill";
        boolean several =
                bill.planned().stream().filter(purse -> bill.paidFen(purse) > 0).count() > 1;
        text.add(
                "合计" + total.zh() + "：" + list(parts).zh() + (several ? "；各账户同时扣款{P-08}" : "") + "。",
                "So the " + what + " of " + total.en() + " was paid: "
                        + list(parts).en() + (several ? "; the accounts were charged all at once{P-08}" : "") + ".");
    }

    private void declined(JsonNode decline) {
        String rule = decline.path("rule").asString("");
        String cited = rule.isEmpty() ? "" : "{" + rule + "}";
        JsonNode shown = decline.path("shown");
        text.add(
                (bill.isPremium() ? "缴费没有办成" : "本次没有成交") + "，没有扣款" + cited
                        + (bill.isPremium() ? "；答复是：「" : "；终端显示：「")
                        + shown.path("zh").asString() + "」",
                (bill.isPremium() ? "The premium was not taken" : "The bill was not settled")
                        + " and nothing was deducted" + cited + "; what was shown: \""
                        + shown.path("en").asString() + "\"");
        if (settlement.has("retapUntil")) {
            Bilingual until = instant(settlement.path("retapUntil").asString());
            text.add(
                    "第二次刷卡的期限到" + until.zh() + "为止，含该时刻{P-06}。",
                    "The second tap could be made until " + until.en() + ", that instant included{P-06}.");
        }
        List<Bilingual> hotlines = new ArrayList<>();
        decline.path("hotlines").forEach(line -> hotlines.add(new Bilingual(line.asString(), line.asString())));
        if (!hotlines.isEmpty()) {
            text.add(
                    "可以咨询：" + list(hotlines).zh() + "{B-15}。",
                    "Whom to ask: " + list(hotlines).en() + "{B-15}.");
        }
    }
}
