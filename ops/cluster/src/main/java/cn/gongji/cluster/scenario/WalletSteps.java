package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Entry.Fields;
import cn.gongji.cluster.scenario.Step.Check;
import cn.gongji.cluster.scenario.Step.Look;
import cn.gongji.cluster.scenario.Step.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Steps about money: accounts, wallets, transfers, quotas, the ledger. */
final class WalletSteps {
    private static final String TRANSFERS = "/v1/transfers";

    private final Names names;

    WalletSteps(Names names) {
        this.names = names;
    }

    Map<String, Function<Entry, Step>> all() {
        Map<String, Function<Entry, Step>> steps = new LinkedHashMap<>();
        steps.put("credit/划入", this::credit);
        steps.put("open wallet/开通钱包", this::openWallet);
        steps.put("wallet/查钱包", this::wallet);
        steps.put("transfer/转账", this::transfer);
        steps.put("accept/接收", entry -> answer(entry, "acceptance", new Bilingual("接收转账", "accepts")));
        steps.put("decline/谢绝", entry -> answer(entry, "refusal", new Bilingual("谢绝转账", "declines")));
        steps.put("transfer status/查转账", this::transferStatus);
        steps.put("transfers/转账列表", this::transfers);
        steps.put("quota/共济额度", this::quota);
        steps.put("quotas/查额度", this::quotas);
        steps.put("balances/余额", this::balances);
        steps.put("entries/明细", this::entries);
        steps.put("trial balance/试算平衡", this::trialBalance);
        return steps;
    }

    private Step credit(Entry entry) {
        Form form = new Form(names, entry, "to/给", "month/月份", "yuan/元", "kind/种类", "balance/余额");
        String to = form.person("to");
        long fen = form.get("yuan").fen();
        String kind = form.code("kind", Vocabulary.CREDIT_KINDS, "MONTHLY_ALLOCATION");
        Optional<String> month = form.find("month").map(Entry::month);
        form.expectFen("balance", "balanceFen");
        return form.act(
                new Bilingual("划入  ", "credited  ").and("", names.called(to)).and("  ", yuan(fen)),
                201,
                to,
                stage -> Role.agencyOf(names.known(to).poolingRegion()),
                stage -> Insuring.credit(stage, to, fen, month.orElse(Insuring.thisMonth(stage)), kind),
                BindingSteps.nothing());
    }

    private Step openWallet(Entry entry) {
        Form form = new Form(names, entry, "of/谁的", "place of use/使用地", "phone/手机号");
        String of = form.person("of");
        String place = form.find("place of use")
                .map(names::region)
                .orElse(names.known(of).poolingRegion());
        String phone = form.find("phone").map(Entry::text).orElse("13800138000");
        if (!form.isRefused()) {
            form.expectText(new Bilingual("状态", "status"), "OPEN", "status");
        }
        return form.act(
                new Bilingual("开通钱包  ", "wallet opened  ").and("", names.called(of)),
                201,
                of,
                BindingSteps.self(of),
                stage -> Call.of(
                        Part.WALLET,
                        "POST",
                        "/v1/wallets",
                        Map.of("personId", stage.id(of), "placeOfUse", place, "phone", phone)),
                BindingSteps.nothing());
    }

    private Step wallet(Entry entry) {
        Form form = new Form(
                names, entry, "of/谁的", "status/状态", "balance/余额", "transfers today/今日已转", "transfers left/今日还可转");
        String of = form.person("of");
        form.expectCode("status", Vocabulary.WALLET_STATUSES, "status")
                .expectFen("balance", "balanceFen")
                .expectNumber("transfers today", "transfersToday")
                .expectNumber("transfers left", "transfersLeftToday");
        return form.look(
                new Bilingual("查钱包  ", "the wallet of  ").and("", names.called(of)),
                of,
                BindingSteps.self(of),
                stage -> Call.of(Part.WALLET, "GET", "/v1/wallets/" + stage.id(of), null));
    }

    private Step transfer(Entry entry) {
        Form form = new Form(names, entry, "from/转出人", "to/转入人", "yuan/元", "source/资金", "status/状态");
        String from = form.person("from");
        String to = form.person("to");
        long fen = form.get("yuan").fen();
        Optional<String> source = form.find("source").map(Vocabulary.TRANSFER_SOURCES::code);
        if (!form.isRefused()) {
            form.expectText(
                    new Bilingual("状态", "status"),
                    form.code("status", Vocabulary.TRANSFER_STATUSES, "AWAITING_ACCEPTANCE"),
                    "status");
        }
        return form.act(
                between(new Bilingual("转账", "transfers"), from, to).and("  ", yuan(fen)),
                201,
                from,
                BindingSteps.self(from),
                stage -> {
                    Map<String, Object> body = new LinkedHashMap<>();
                    body.put("fromPersonId", stage.id(from));
                    body.put("toPersonId", stage.id(to));
                    body.put("amountFen", fen);
                    source.ifPresent(code -> body.put("from", code));
                    return Call.of(Part.WALLET, "POST", TRANSFERS, body);
                },
                (stage, answer) -> stage.remember(Stage.transfer(from, to), answer.text("transferId")));
    }

    private Step answer(Entry entry, String path, Bilingual what) {
        Form form = new Form(names, entry, "from/转出人", "to/转入人", "status/状态");
        String from = form.person("from");
        String to = form.person("to");
        form.expectCode("status", Vocabulary.TRANSFER_STATUSES, "status");
        return form.act(
                between(what, from, to),
                200,
                to,
                BindingSteps.self(to),
                stage -> Call.of(
                        Part.WALLET,
                        "POST",
                        TRANSFERS + "/" + stage.recall(Stage.transfer(from, to)) + "/" + path,
                        Map.of()),
                BindingSteps.nothing());
    }

    private Step transferStatus(Entry entry) {
        Form form = new Form(names, entry, "from/转出人", "to/转入人", "status/状态", "reason/原因");
        String from = form.person("from");
        String to = form.person("to");
        form.expectCode("status", Vocabulary.TRANSFER_STATUSES, "status")
                .expectCode("reason", Vocabulary.RETURN_REASONS, "reason");
        return form.look(
                between(new Bilingual("查转账", "the transfer"), from, to),
                from,
                BindingSteps.self(from),
                stage -> Call.of(Part.WALLET, "GET", TRANSFERS + "/" + stage.recall(Stage.transfer(from, to)), null));
    }

    /** Newest first, each as its status. */
    private Step transfers(Entry entry) {
        Form form = new Form(names, entry, "of/谁的", "are/依次为");
        String of = form.person("of");
        List<String> expected = form.get("are").items().stream()
                .map(Vocabulary.TRANSFER_STATUSES::code)
                .toList();
        form.expect(
                new Bilingual("转账记录", "the transfers"),
                stage -> expected.toString(),
                (stage, body) -> BindingSteps.each(
                                body.path("items"), item -> item.path("status").asString(""))
                        .toString(),
                Set.copyOf(expected));
        return form.look(
                new Bilingual("转账列表  ", "the transfers of  ").and("", names.called(of)),
                of,
                BindingSteps.self(of),
                stage -> Call.of(Part.WALLET, "GET", TRANSFERS + "?personId=" + stage.id(of), null));
    }

    private Step quota(Entry entry) {
        Form form = new Form(names, entry, "sharer/共济人", "relative/亲属", "yuan/元", "used/已用", "remaining/剩余");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        long fen = form.get("yuan").fen();
        form.expectFen("used", "usedFen").expectFen("remaining", "remainingFen");
        return form.act(
                between(new Bilingual("设共济额度", "sets aside"), sharer, relative).and("  ", yuan(fen)),
                200,
                sharer,
                BindingSteps.self(sharer),
                stage -> Call.of(
                        Part.WALLET,
                        "PUT",
                        "/v1/quotas",
                        Map.of("sharerId", stage.id(sharer), "relativeId", stage.id(relative), "quotaFen", fen)),
                BindingSteps.nothing());
    }

    private Step quotas(Entry entry) {
        Form form = new Form(names, entry, "sharer/共济人", "relative/亲属", "yuan/元", "used/已用", "remaining/剩余");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        Map.of("yuan", "quotaFen", "used", "usedFen", "remaining", "remainingFen")
                .forEach((field, json) -> form.find(field).ifPresent(entryOfField -> {
                    long fen = entryOfField.fen();
                    form.expect(
                            form.label(field),
                            stage -> Yuan.ofFen(fen),
                            (stage, body) -> BindingSteps.each(
                                            body.path("items"),
                                            item -> item.path("relativeId")
                                                            .asString("")
                                                            .equals(stage.id(relative))
                                                    ? Comparison.yuan(item, json)
                                                    : "")
                                    .stream()
                                    .filter(text -> !text.isEmpty())
                                    .findFirst()
                                    .orElse("-"),
                            Set.of());
                }));
        return form.look(
                between(new Bilingual("查额度", "the quota"), sharer, relative),
                sharer,
                BindingSteps.self(sharer),
                stage -> Call.of(Part.WALLET, "GET", "/v1/quotas?personId=" + stage.id(sharer), null));
    }

    /** A person's account by a single amount; or what is available of it, and the wallet, by name. */
    private Step balances(Entry entry) {
        List<Question> questions = new ArrayList<>();
        Bilingual told = Bilingual.same("");
        for (Entry each : entry.entries().values()) {
            String person = names.person(each, each.name());
            Bilingual amounts = balance(each, person, questions);
            told = told.and(told.zh().isEmpty() ? "" : ", ", names.called(person))
                    .and(" ", amounts);
        }
        return new Look(
                entry.line(),
                new Bilingual("余额  ", "balances  ").and("", told),
                List.copyOf(questions),
                Optional.empty());
    }

    private static Bilingual balance(Entry each, String person, List<Question> questions) {
        if (each.isText()) {
            long fen = each.fen();
            questions.add(new Question(
                    account(person),
                    List.of(money(new Bilingual(person + "的余额", "the balance of " + person), fen, "balanceFen"))));
            return yuan(fen);
        }
        Fields fields = each.fields("account/账户", "available/可用", "wallet/钱包");
        List<Check> ofAccount = new ArrayList<>();
        fields.find("account")
                .map(Entry::fen)
                .ifPresent(fen -> ofAccount.add(
                        money(new Bilingual(person + "的余额", "the balance of " + person), fen, "balanceFen")));
        fields.find("available")
                .map(Entry::fen)
                .ifPresent(fen -> ofAccount.add(
                        money(new Bilingual(person + "的可用余额", "what is available of " + person), fen, "availableFen")));
        if (!ofAccount.isEmpty()) {
            questions.add(new Question(account(person), ofAccount));
        }
        fields.find("wallet")
                .map(Entry::fen)
                .ifPresent(fen -> questions.add(new Question(
                        stage -> Call.of(Part.WALLET, "GET", "/v1/wallets/" + stage.id(person), null)
                                .as(Role.cardholder(stage.id(person))),
                        List.of(money(new Bilingual(person + "的钱包", "the wallet of " + person), fen, "balanceFen")))));
        return Bilingual.same(fields.found().entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue().text())
                .reduce((first, next) -> first + " " + next)
                .orElse(""));
    }

    private static Function<Stage, Call> account(String person) {
        return stage -> Call.of(Part.WALLET, "GET", "/v1/accounts/" + stage.id(person), null)
                .as(Role.cardholder(stage.id(person)));
    }

    private static Check money(Bilingual what, long fen, String json) {
        return new Check(what, stage -> Yuan.ofFen(fen), (stage, body) -> Comparison.yuan(body, json), Set.of());
    }

    /** Newest first, each as its kind and its amount. */
    private Step entries(Entry entry) {
        Form form = new Form(names, entry, "of/谁的", "in/哪里", "are/依次为");
        String of = form.person("of");
        String where = form.find("in")
                        .map(Vocabulary.TRANSFER_SOURCES::code)
                        .orElse("ACCOUNT")
                        .equals("WALLET")
                ? "wallets"
                : "accounts";
        List<String> expected =
                form.get("are").items().stream().map(Entry::text).toList();
        form.expect(
                new Bilingual("明细", "the entries"),
                stage -> expected.toString(),
                (stage, body) -> BindingSteps.each(
                                body.path("items"),
                                item -> item.path("kind").asString("") + " " + Comparison.yuan(item, "amountFen"))
                        .toString(),
                Set.of("ENTRIES"));
        return form.look(
                new Bilingual("明细  ", "the entries of  ").and("", names.called(of)),
                of,
                BindingSteps.self(of),
                stage -> Call.of(Part.WALLET, "GET", "/v1/" + where + "/" + stage.id(of) + "/entries", null));
    }

    private Step trialBalance(Entry entry) {
        long fen = entry.fen();
        return new Look(
                entry.line(),
                new Bilingual("试算平衡", "the trial balance"),
                List.of(new Question(
                        stage -> Call.of(Part.WALLET, "GET", "/v1/ledger/trial-balance", null)
                                .as(Role.auditor()),
                        List.of(money(new Bilingual("试算差额", "the trial balance's difference"), fen, "differenceFen")))),
                Optional.empty());
    }

    private Bilingual between(Bilingual what, String from, String to) {
        return what.and("  ", names.called(from)).and(" → ", names.called(to));
    }

    private static Bilingual yuan(long fen) {
        return Bilingual.same(Yuan.ofFen(fen));
    }
}
