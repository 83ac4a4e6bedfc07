package cn.gongji.cluster.audit;

import static cn.gongji.cluster.audit.ExplainText.list;
import static cn.gongji.cluster.audit.ExplainText.yuan;

import cn.gongji.cluster.audit.ExplainedBill.Purse;
import cn.gongji.cluster.scenario.Bilingual;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Purse after purse, what it held at that instant and why it paid or did not. */
final class ExplainPurses {
    private final ExplainedBill bill;
    private final ExplainPeople people;
    private final ExplainText text;

    ExplainPurses(ExplainedBill bill, ExplainPeople people, ExplainText text) {
        this.bill = bill;
        this.people = people;
        this.text = text;
    }

    void tell() {
        List<Purse> asked = bill.asked();
        for (int i = 0; i < asked.size(); i++) {
            tell(asked.get(i), i == 0, asked.size() == 1);
        }
        notAsked(asked);
    }

    private void tell(Purse purse, boolean first, boolean only) {
        Bilingual held = held(purse);
        Bilingual outcome = outcome(purse);
        String zh = only ? "" : first ? "首先，" : "接着，";
        String en = only ? "" : first ? "First, " : "Then, ";
        text.add(
                zh + held.zh() + "；" + outcome.zh() + "。",
                sentence(en + held.en()) + ". " + sentence(outcome.en()) + ".");
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    // ---- what it held

    private Bilingual held(Purse purse) {
        Bilingual owner = people.name(purse.personId());
        JsonNode before = bill.stand(purse, "before");
        if (before == null) {
            return new Bilingual(
                    owner.zh() + "的" + called(purse).zh(),
                    possessive(owner) + " " + called(purse).en());
        }
        return switch (purse.kind()) {
            case "QUOTA" -> quota(owner, before);
            case "SHARER_ACCOUNT" -> joined(account(owner, purse, before), limit(before));
            default -> account(owner, purse, before);
        };
    }

    private static Bilingual joined(Bilingual one, @Nullable Bilingual more) {
        return more == null ? one : one.and("", more);
    }

    static String possessive(Bilingual owner) {
        return owner.en() + "'s";
    }

    static Bilingual called(Purse purse) {
        return switch (purse.kind()) {
            case "OWN_WALLET" -> new Bilingual("医保钱包", "wallet");
            case "QUOTA" -> new Bilingual("共济额度", "quota");
            default -> new Bilingual("个人账户", "personal account");
        };
    }

    private static Bilingual account(Bilingual owner, Purse purse, JsonNode before) {
        Bilingual balance = yuan(before.path("balanceFen").asLong());
        List<Bilingual> kept = new ArrayList<>();
        long reservedFen = before.path("reservedFen").asLong();
        if (reservedFen > 0) {
            kept.add(new Bilingual(
                    yuan(reservedFen).zh() + "因转账待接收而冻结",
                    yuan(reservedFen).en() + " reserved for transfers that waited"));
        }
        long setAsideFen = before.path("setAsideFen").asLong();
        if (setAsideFen > 0) {
            kept.add(new Bilingual(
                    yuan(setAsideFen).zh() + "已设为亲属的共济额度", yuan(setAsideFen).en() + " set aside for relatives"));
        }
        Bilingual what = called(purse);
        Bilingual held = new Bilingual(
                owner.zh() + "的" + what.zh() + "余额" + balance.zh(),
                possessive(owner) + " " + what.en() + " held " + balance.en());
        if (kept.isEmpty()) {
            return held;
        }
        Bilingual left = yuan(before.path("availableFen").asLong());
        return new Bilingual(
                held.zh() + "，其中" + list(kept).zh() + "，可用" + left.zh(),
                held.en() + ", of it " + list(kept).en() + ", so that " + left.en() + " could be spent");
    }

    private static @Nullable Bilingual limit(JsonNode before) {
        if (!before.path("limitFen").isNumber()) {
            return null;
        }
        Bilingual limit = yuan(before.path("limitFen").asLong());
        Bilingual spent = yuan(before.path("spentFen").asLong());
        return new Bilingual(
                "，绑定限额" + limit.zh() + "，此前已用" + spent.zh(),
                "; the spending limit of the binding was " + limit.en() + ", and " + spent.en()
                        + " had been spent on it before");
    }

    private Bilingual quota(Bilingual owner, JsonNode before) {
        Bilingual patient = people.name(bill.settlement().path("patientId").asString());
        Bilingual quota = yuan(before.path("quotaFen").asLong());
        Bilingual used = yuan(before.path("usedFen").asLong());
        return new Bilingual(
                owner.zh() + "为" + patient.zh() + "设定的共济额度" + quota.zh() + "，此前已用" + used.zh() + "{Q-01}",
                owner.en() + " had set aside a quota of " + quota.en() + " for " + patient.en() + ", of which "
                        + used.en() + " had been used{Q-01}");
    }

    // ---- why it paid or did not

    private Bilingual outcome(Purse purse) {
        long paidFen = bill.paidFen(purse);
        return bill.stepFrom(purse)
                .map(step -> fellBack(purse, step, paidFen))
                .orElseGet(() -> paidFen > 0 ? paidTheRest(paidFen) : heldNotEnough(purse));
    }

    private Bilingual paidTheRest(long paidFen) {
        Bilingual paid = yuan(paidFen);
        return paidFen == bill.payableFen()
                ? new Bilingual("全额支付" + paid.zh(), "it paid the whole " + paid.en())
                : new Bilingual("支付了余下的" + paid.zh(), "it paid the remaining " + paid.en());
    }

    /** The last purse of a bill that was declined. */
    private Bilingual heldNotEnough(Purse purse) {
        String barred = bill.barredBy(purse);
        if (!barred.isEmpty()) {
            return barred(purse, barred);
        }
        Bilingual payable = yuan(bill.payableFen());
        return new Bilingual(
                "不够支付全部" + payable.zh() + "，未扣款{P-06}",
                "that did not cover the whole " + payable.en() + ", and nothing was deducted{P-06}");
    }

    private Bilingual fellBack(Purse purse, JsonNode step, long paidFen) {
        String reason = step.path("reason").asString();
        Bilingual rest = yuan(step.path("shortfallFen").asLong());
        Bilingual paid = yuan(paidFen);
        boolean whole = !bill.mode().equals("CASCADE") && !bill.mode().isEmpty();
        if (whole && paidFen == 0 && reason.equals("INSUFFICIENT_BALANCE")) {
            return heldNotEnough(purse);
        }
        Bilingual why =
                switch (reason) {
                    case "INSUFFICIENT_BALANCE" ->
                        paidFen == 0
                                ? new Bilingual("没有可用的钱，未支付", "there was nothing to spend, and it paid nothing")
                                : new Bilingual("可用的钱全部用于支付，共" + paid.zh(), "it paid all it could, " + paid.en());
                    case "LIMIT_REACHED" ->
                        new Bilingual("限额已经用完，未支付{B-10}", "the limit was used up, and it paid nothing{B-10}");
                    case "LIMIT_PARTIAL" ->
                        new Bilingual(
                                "限额只够再付" + paid.zh() + "，支付了" + paid.zh() + "{B-10}",
                                "the limit left no more than " + paid.en() + ", which it paid{B-10}");
                    default -> barred(purse, reason);
                };
        return new Bilingual(why.zh() + "，还差" + rest.zh(), why.en() + "; " + rest.en() + " remained");
    }

    private Bilingual barred(Purse purse, String reason) {
        return switch (reason) {
            case "NOT_SHOWN" ->
                new Bilingual(
                        "这里须同时出示共济人的医保码，没有出示，因此不动用该账户{P-01}",
                        "here the sharer's code must be shown as well, and it was not, so the account was left alone{P-01}");
            case "COVERAGE_LAPSED" -> lapsed(purse);
            case "NOT_COVERED_USE" -> notCovered(purse);
            default ->
                new Bilingual("当时无法联系，未支付{P-07}", "it could not be reached at that moment and paid nothing{P-07}");
        };
    }

    private Bilingual lapsed(Purse purse) {
        String patientId = bill.settlement().path("patientId").asString();
        boolean patients =
                bill.patient().path("coverage").path("coverage").asString("").equals("LAPSED");
        Bilingual who = people.name(patients ? patientId : purse.personId());
        return new Bilingual(
                who.zh() + "当时断缴，断缴期间该账户不为亲属支付{C-01}",
                possessive(who)
                        + " contributions had lapsed, and while they are the account pays for no relative{C-01}");
    }

    private Bilingual notCovered(Purse purse) {
        if (purse.kind().equals("OWN_WALLET")) {
            return new Bilingual(
                    "该机构不支持医保钱包，未支付{W-06}", "the institution does not take wallets, and it paid nothing{W-06}");
        }
        return purse.isOwn() || bill.isNothingCovered()
                ? new Bilingual("这类费用个人账户不能支付{P-03}", "accounts may not pay for this{P-03}")
                : new Bilingual(
                        "双方不在同一统筹区，当地规定跨统筹区的绑定不能用于这类费用{B-08}",
                        "the two are insured in different pooling regions, and there a binding across them does not pay"
                                + " for this{B-08}");
    }

    private void notAsked(List<Purse> asked) {
        List<Bilingual> rest = bill.planned().stream()
                .filter(purse -> !asked.contains(purse))
                .map(purse -> new Bilingual(
                        people.name(purse.personId()).zh() + "的" + called(purse).zh(),
                        possessive(people.name(purse.personId())) + " "
                                + called(purse).en()))
                .toList();
        if (!rest.isEmpty() && !bill.settlement().path("payments").isEmpty()) {
            text.add(
                    "钱已付清，" + list(rest).zh() + "没有动用。",
                    "The sum was paid, so " + list(rest).en() + (rest.size() == 1 ? " was" : " were")
                            + " left untouched.");
        }
    }
}
