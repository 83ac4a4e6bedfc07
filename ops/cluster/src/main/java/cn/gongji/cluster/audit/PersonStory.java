package cn.gongji.cluster.audit;

import static cn.gongji.cluster.audit.ExplainText.day;
import static cn.gongji.cluster.audit.ExplainText.instant;
import static cn.gongji.cluster.audit.ExplainText.list;
import static cn.gongji.cluster.audit.ExplainText.yuan;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.scenario.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A person at an instant in plain sentences, each with the events that made it so. */
final class PersonStory {
    private static final int BILLS_TOLD = 10;

    private final PersonThen person;
    private final ExplainText text = new ExplainText();

    private PersonStory(PersonThen person) {
        this.person = person;
    }

    static ExplainText of(PersonThen person) {
        PersonStory story = new PersonStory(person);
        if (person.insured().has("insurance")) {
            story.coverage();
            story.rules();
            story.family();
        } else {
            story.text.add("此时尚未登记参保。", "By then nobody had registered the person as insured.");
        }
        story.money();
        story.bills();
        return story.text;
    }

    // ---- how the person was insured

    private void coverage() {
        JsonNode insurance = person.insured().path("insurance");
        JsonNode coverage = person.insured().path("coverage");
        Bilingual scheme = ExplainWords.scheme(insurance.path("scheme").asString());
        String region = insurance.path("poolingRegion").asString();
        Bilingual since = day(insurance.path("insuredSince").asString());
        String made = made(Part.BINDING, insurance);
        text.add(
                "参加" + scheme.zh() + "，参保地 " + region + "，自" + since.zh() + "起。" + made,
                "Insured under " + scheme.en() + " in pooling region " + region + ", since " + since.en() + "." + made);
        Bilingual standing = ExplainWords.status(coverage.path("coverage").asString());
        String from = coverage.path("benefitsFrom").asString("");
        Bilingual benefits = from.isEmpty()
                ? new Bilingual("统筹待遇的起始日未定", "from when the pooled fund pays was not known")
                : new Bilingual(
                        "统筹待遇自" + day(from).zh() + "起",
                        "the pooled fund pays from " + day(from).en() + " on");
        boolean reduced = coverage.path("limitRatio").asDouble(1) < 1;
        String madeCoverage = made(Part.BINDING, coverage);
        text.add(
                "参保状态：" + standing.zh() + "；" + benefits.zh() + (reduced ? "，限额降低{C-03}" : "") + "。" + madeCoverage,
                "Coverage: " + standing.en() + "; " + benefits.en() + (reduced ? ", with reduced limits{C-03}" : "")
                        + "." + madeCoverage);
    }

    private void rules() {
        JsonNode policies = person.insured().path("policies");
        for (JsonNode policy : policies) {
            Bilingual from = day(policy.path("effectiveFrom").asString());
            String ref = policy.path("region").asString() + "，"
                    + policy.path("version").asString();
            String refEnglish = policy.path("region").asString() + ", version "
                    + policy.path("version").asString();
            String made = made(Part.BINDING, policy);
            boolean decides = policy.equals(policies.path(0));
            text.add(
                    (decides ? "适用的规定：" : "上一级的规定：") + policy.path("name").asString() + "（" + ref + "），自" + from.zh()
                            + "起施行，依据：" + policy.path("source").asString() + "{B-17}。" + made,
                    (decides ? "The rules that applied: " : "The rules above them: ")
                            + policy.path("englishName").asString() + " (" + refEnglish + "), in force since "
                            + from.en()
                            + "{B-17}; source: " + policy.path("source").asString() + "." + made);
        }
    }

    // ---- the family

    private void family() {
        person.insured().path("asBeneficiary").forEach(this::sharedBy);
        person.insured().path("asSharer").forEach(this::sharesWith);
        person.insured().path("kinshipLinks").forEach(this::linked);
        if (person.insured().path("asBeneficiary").isEmpty()
                && person.insured().path("asSharer").isEmpty()) {
            text.add("此时没有任何家庭共济绑定。", "At that time there was no binding for family mutual aid.");
        }
    }

    private void sharedBy(JsonNode binding) {
        Bilingual relation = ExplainWords.relation(binding.path("relation").asString());
        Bilingual status = ExplainWords.status(binding.path("status").asString());
        Bilingual limit = limit(binding);
        String order = binding.path("order").asString("");
        String sharer = binding.path("sharerId").asString();
        String made = made(Part.BINDING, binding);
        text.add(
                "被共济：共济人 " + sharer + "（本人是其" + relation.zh() + "），" + status.zh()
                        + (order.isEmpty() ? "" : "，第" + order + "顺位") + limit.zh() + "。" + made,
                "Shared with this person by " + sharer + " (whose " + relation.en() + " this person is): " + status.en()
                        + (order.isEmpty() ? "" : ", number " + order + " in order") + limit.en() + "." + made);
    }

    private void sharesWith(JsonNode binding) {
        Bilingual relation = ExplainWords.relation(binding.path("relation").asString());
        Bilingual status = ExplainWords.status(binding.path("status").asString());
        Bilingual limit = limit(binding);
        String relative = binding.path("beneficiaryId").asString();
        String made = made(Part.BINDING, binding);
        text.add(
                "共济给：" + relative + "（" + relation.zh() + "），" + status.zh() + limit.zh() + "。" + made,
                "Shares with " + relative + " (" + relation.en() + "): " + status.en() + limit.en() + "." + made);
    }

    private static Bilingual limit(JsonNode binding) {
        if (!binding.path("spendingLimitFen").isNumber()) {
            return new Bilingual("", "");
        }
        Bilingual limit = yuan(binding.path("spendingLimitFen").asLong());
        return new Bilingual("，累计限额" + limit.zh() + "{B-10}", ", spending limit " + limit.en() + "{B-10}");
    }

    private void linked(JsonNode link) {
        String other = link.path("personId").asString().equals(person.personId())
                ? link.path("relativeId").asString()
                : link.path("personId").asString();
        Bilingual relation = ExplainWords.relation(link.path("relation").asString());
        Bilingual status = ExplainWords.status(link.path("status").asString());
        String made = made(Part.BINDING, link);
        text.add(
                "亲情关联：与 " + other + "（" + relation.zh() + "），" + status.zh() + "{B-09}。" + made,
                "Linked with " + other + " (" + relation.en() + "): " + status.en() + "{B-09}." + made);
    }

    // ---- the money

    private void money() {
        JsonNode money = person.money();
        if (money.isMissingNode()) {
            return;
        }
        purse("个人账户", "Personal account", money.path("account"));
        purse("医保钱包", "Wallet", money.path("wallet"));
        for (JsonNode quota : money.path("quotasSetAside")) {
            quota(
                    quota,
                    "为 " + quota.path("relativeId").asString() + " 设定",
                    "Set aside for " + quota.path("relativeId").asString());
        }
        for (JsonNode quota : money.path("quotasReceived")) {
            quota(
                    quota,
                    "由 " + quota.path("sharerId").asString() + " 设定",
                    "Set aside for this person by " + quota.path("sharerId").asString());
        }
        for (JsonNode grant : money.path("grants")) {
            granted(grant);
        }
        for (JsonNode transfer : money.path("transfersUnderWay")) {
            transfer(transfer);
        }
    }

    private void purse(String chinese, String english, JsonNode purse) {
        if (!purse.path("open").asBoolean()) {
            text.add(chinese + "：未开通。", english + ": none was open.");
            return;
        }
        Bilingual balance = yuan(purse.path("balanceFen").asLong());
        Bilingual available = yuan(purse.path("availableFen").asLong());
        List<Bilingual> kept = new ArrayList<>();
        long reservedFen = purse.path("reservedFen").asLong();
        long setAsideFen = purse.path("setAsideFen").asLong();
        if (reservedFen > 0) {
            kept.add(new Bilingual(
                    "转账冻结" + yuan(reservedFen).zh(), yuan(reservedFen).en() + " reserved for transfers"));
        }
        if (setAsideFen > 0) {
            kept.add(new Bilingual(
                    "共济额度" + yuan(setAsideFen).zh(), yuan(setAsideFen).en() + " set aside for relatives"));
        }
        Bilingual of = kept.isEmpty()
                ? new Bilingual("", "")
                : new Bilingual("，其中" + list(kept).zh(), ", of it " + list(kept).en());
        String made = made(Part.WALLET, purse);
        text.add(
                chinese + "：余额" + balance.zh() + of.zh() + "，可用" + available.zh() + "。" + made,
                english + ": it held " + balance.en() + of.en() + "; " + available.en() + " could be spent." + made);
    }

    private void quota(JsonNode quota, String chinese, String english) {
        Bilingual all = yuan(quota.path("quotaFen").asLong());
        Bilingual left = yuan(quota.path("remainingFen").asLong());
        String made = made(Part.WALLET, quota);
        text.add(
                chinese + "的共济额度：" + all.zh() + "，剩余" + left.zh() + "{Q-01}。" + made,
                english + ": a quota of " + all.en() + ", of which " + left.en() + " remained{Q-01}." + made);
    }

    private void granted(JsonNode grant) {
        Bilingual spent = yuan(grant.path("spentFen").asLong());
        String who = grant.path("beneficiaryId").asString();
        boolean over = grant.path("standing").asString().equals("WITHDRAWN");
        boolean suspended = grant.path("suspended").asBoolean();
        String made = made(Part.WALLET, grant);
        text.add(
                who + " 在绑定上累计使用" + spent.zh() + (over ? "，绑定已结束" : suspended ? "，暂停使用{C-01}" : "") + "。" + made,
                who + " had spent " + spent.en() + " in all on the binding"
                        + (over ? ", which was over" : suspended ? ", which was suspended{C-01}" : "") + "." + made);
    }

    private void transfer(JsonNode transfer) {
        boolean sent = transfer.path("fromPersonId").asString().equals(person.personId());
        String other = transfer.path(sent ? "toPersonId" : "fromPersonId").asString();
        Bilingual amount = yuan(transfer.path("amountFen").asLong());
        Bilingual status = ExplainWords.status(transfer.path("status").asString());
        String made = made(Part.WALLET, transfer);
        text.add(
                (sent ? "转给 " : "来自 ") + other + " 的转账" + amount.zh() + "：" + status.zh() + "{W-07}。" + made,
                "A transfer of " + amount.en() + (sent ? " to " : " from ") + other + ": " + status.en() + "{W-07}."
                        + made);
    }

    // ---- the bills

    private void bills() {
        JsonNode bills = person.bills();
        if (bills.isMissingNode()) {
            return;
        }
        int told = 0;
        for (JsonNode bill : bills.path("bills")) {
            if (told++ < BILLS_TOLD) {
                bill(bill);
            }
        }
        int more = bills.path("bills").size() - BILLS_TOLD;
        if (more > 0) {
            text.add("另有更早的账单 " + more + " 张以上。", "There were " + more + " or more earlier bills.");
        }
        for (JsonNode window : bills.path("retapWindows")) {
            Bilingual until = instant(window.path("until").asString());
            String made = made(Part.SETTLEMENT, window);
            text.add(
                    "在 " + window.path("institutionId").asString() + " 可第二次刷卡，到" + until.zh() + "为止{P-06}。" + made,
                    "A second tap at " + window.path("institutionId").asString() + " was possible until " + until.en()
                            + "{P-06}." + made);
        }
        long usedFen = bills.path("benefitUsed").path("pooledFundFen").asLong();
        if (usedFen > 0) {
            String year = bills.path("benefitUsed").path("year").asString();
            text.add(
                    year + "年按待遇计划由统筹基金支付" + yuan(usedFen).zh() + "{P-02}。",
                    "In " + year + " the pooled fund had paid " + yuan(usedFen).en() + " by the benefit plan{P-02}.");
        }
    }

    private void bill(JsonNode bill) {
        Bilingual at = instant(bill.path("requestedAt").asString());
        Bilingual use = ExplainWords.use(bill.path("usedFor").asString());
        Bilingual status = ExplainWords.status(bill.path("status").asString());
        Bilingual total = yuan(bill.path("totalFen").asLong());
        Bilingual aid = yuan(bill.path("mutualAidFen").asLong());
        String made = made(Part.SETTLEMENT, bill);
        text.add(
                "账单 " + bill.path("settlementId").asString() + "：" + at.zh() + "，" + use.zh() + total.zh() + "，家庭共济"
                        + aid.zh() + "，" + status.zh() + "。" + made,
                "Bill " + bill.path("settlementId").asString() + " of " + at.en() + ", " + use.en() + ", " + total.en()
                        + ", of it " + aid.en() + " by mutual aid: " + status.en() + "." + made);
    }

    /** For example {@code  [wallet #12 AccountCredited]}: each event that made the facts of this part so, once. */
    private static String made(Part service, JsonNode part) {
        SortedMap<Long, String> places = new TreeMap<>();
        for (JsonNode place : part.path("madeBy")) {
            long position = place.path("position").asLong();
            places.put(position, service.shortName() + " #" + position + " " + ExplainTree.name(place));
        }
        return places.isEmpty() ? "" : " [" + String.join(", ", places.values()) + "]";
    }
}
