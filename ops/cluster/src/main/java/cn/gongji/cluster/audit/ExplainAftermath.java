package cn.gongji.cluster.audit;

import static cn.gongji.cluster.audit.ExplainText.instant;
import static cn.gongji.cluster.audit.ExplainText.list;
import static cn.gongji.cluster.audit.ExplainText.yuan;

import cn.gongji.cluster.audit.ExplainedBill.Purse;
import cn.gongji.cluster.scenario.Bilingual;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What went back of a bill that was paid: refunds, refusals of refunds, a reversal. */
final class ExplainAftermath {
    private final ExplainedBill bill;
    private final ExplainPeople people;
    private final ExplainText text;

    ExplainAftermath(ExplainedBill bill, ExplainPeople people, ExplainText text) {
        this.bill = bill;
        this.people = people;
        this.text = text;
    }

    void tell() {
        for (JsonNode refund : bill.settlement().path("refunds")) {
            tell(refund);
        }
        for (JsonNode refused : bill.settlement().path("refusedRefunds")) {
            refused(refused);
        }
    }

    private void refused(JsonNode refused) {
        long refundableFen = refused.path("refundableFen").asLong();
        if (refundableFen == 0) {
            text.add("另有一次退费被拒：已经没有可退的钱{P-11}。", "A refund was refused: nothing was left to give back{P-11}.");
            return;
        }
        Bilingual asked = yuan(refused.path("amountFen").asLong());
        Bilingual most = yuan(refundableFen);
        text.add(
                "另有一次退费" + asked.zh() + "被拒：当时最多还能退" + most.zh() + "{P-11}。",
                "A refund of " + asked.en() + " was refused: no more than " + most.en()
                        + " could still be given back{P-11}.");
    }

    private void tell(JsonNode refund) {
        if (!refund.has("refundedAt")) {
            text.add("有一笔退费账本尚未答复。", "A refund waits for the ledger's answer.");
            return;
        }
        Bilingual at = instant(refund.path("refundedAt").asString());
        Bilingual amount = yuan(refund.path("amountFen").asLong());
        List<Bilingual> parts = new ArrayList<>();
        refund.path("parts").forEach(part -> parts.add(part(part, refund)));
        if (refund.path("reversal").asBoolean()) {
            text.add(
                    at.zh() + "终端冲正，退回" + amount.zh() + "{P-12}：" + list(parts).zh() + "。",
                    "On " + at.en() + " the terminal, which had got no answer, took the bill back, and " + amount.en()
                            + " were returned{P-12}: " + list(parts).en() + ".");
        } else {
            text.add(
                    at.zh() + "退费" + amount.zh() + "{P-11}：" + list(parts).zh() + "。",
                    "On " + at.en() + " " + amount.en() + " were refunded{P-11}: "
                            + list(parts).en() + ".");
        }
    }

    private Bilingual part(JsonNode part, JsonNode refund) {
        Bilingual amount = yuan(part.path("amountFen").asLong());
        Purse purse = Purse.of(part);
        return switch (purse.kind()) {
            case "CASH" -> new Bilingual("现金" + amount.zh(), amount.en() + " in cash");
            case "POOLED_FUND" -> new Bilingual("统筹基金" + amount.zh(), amount.en() + " to the pooled fund");
            default -> toPurse(purse, amount, refund);
        };
    }

    private Bilingual toPurse(Purse purse, Bilingual amount, JsonNode refund) {
        Bilingual owner = people.name(purse.personId());
        Bilingual called = ExplainPurses.called(purse);
        Bilingual then = then(purse, refund);
        return new Bilingual(
                owner.zh() + "的" + called.zh() + amount.zh() + (then == null ? "" : then.zh()),
                amount.en() + " to " + ExplainPurses.possessive(owner) + " " + called.en()
                        + (then == null ? "" : then.en()));
    }

    /** How the purse stood just after; absent when the ledger does not tell. */
    private @Nullable Bilingual then(Purse purse, JsonNode refund) {
        for (JsonNode booked : bill.charge().path("refunds")) {
            JsonNode after = booked.path("refundId").equals(refund.path("refundId"))
                    ? ExplainedBill.stand(booked.path("purses"), purse, "after")
                    : null;
            if (after != null) {
                Bilingual balance = yuan(after.path("balanceFen").asLong());
                Bilingual spent = after.path("limitFen").isNumber()
                        ? yuan(after.path("spentFen").asLong())
                        : null;
                return new Bilingual(
                        "（之后余额" + balance.zh() + (spent == null ? "" : "，限额已用" + spent.zh()) + "）",
                        " (which then held " + balance.en()
                                + (spent == null ? "" : ", with " + spent.en() + " spent on the limit") + ")");
            }
        }
        return null;
    }
}
