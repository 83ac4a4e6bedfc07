package cn.gongji.cluster.scenario;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.scenario.Entry.Fields;
import cn.gongji.cluster.scenario.Scenario.Institution;
import cn.gongji.cluster.scenario.Scenario.Person;
import cn.gongji.cluster.scenario.Scenario.Source;
import cn.gongji.cluster.scenario.Step.Arrange;
import cn.gongji.cluster.scenario.Step.Balances;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.Bind;
import cn.gongji.cluster.scenario.Step.Credit;
import cn.gongji.cluster.scenario.Step.Declined;
import cn.gongji.cluster.scenario.Step.Goods;
import cn.gongji.cluster.scenario.Step.Outcome;
import cn.gongji.cluster.scenario.Step.Paid;
import cn.gongji.cluster.scenario.Step.Pass;
import cn.gongji.cluster.scenario.Step.Refusal;
import cn.gongji.cluster.scenario.Step.Settled;
import cn.gongji.cluster.scenario.Step.StepDown;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a story and says, with file and line, what in it cannot be understood. */
public final class ScenarioFile {
    private static final int STATUS_OF_A_REFUSAL = 422;

    private final Path file;
    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Map<String, Institution> institutions = new LinkedHashMap<>();

    private ScenarioFile(Path file) {
        this.file = file;
    }

    /**
     * @throws ScenarioException when it cannot be understood
     */
    public static Scenario read(Path file) {
        return new ScenarioFile(file).scenario();
    }

    /** Every story of a folder, in the order of the files' names. */
    public static List<Scenario> readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .map(ScenarioFile::read)
                    .toList();
        } catch (IOException e) {
            throw new ClusterException("The stories in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Scenario scenario() {
        Fields story = new Entry(file, "the story", root())
                .fields("title", "place", "sources", "persons", "institutions", "steps");
        story.get("persons").entries().values().forEach(entry -> persons.put(entry.name(), person(entry)));
        story.find("institutions")
                .ifPresent(entry ->
                        entry.entries().values().forEach(each -> institutions.put(each.name(), institution(each))));
        return new Scenario(
                file,
                story.get("title").bilingual(),
                story.get("place").bilingual(),
                story.get("sources").items().stream().map(ScenarioFile::source).toList(),
                persons,
                institutions,
                story.get("steps").items().stream().map(this::step).toList());
    }

    private Node root() {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new ScenarioException(file, 1, "the file is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ScenarioException(file, line, "this is no YAML: " + e.getProblem());
        } catch (IOException e) {
            throw new ClusterException("The story " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Source source(Entry entry) {
        Fields source = entry.fields("seed", "zh", "en");
        return new Source(
                source.get("seed").text(),
                new Bilingual(source.get("zh").text(), source.get("en").text()));
    }

    private static Person person(Entry entry) {
        if (entry.name().equals(Step.CASH)) {
            throw entry.wrong("nobody can be called \"" + Step.CASH + "\"");
        }
        Fields person = entry.fields("name", "called", "scheme", "region", "born", "insured since");
        return new Person(
                entry.name(),
                person.get("name").text(),
                person.get("called").bilingual(),
                person.get("scheme").text(),
                person.get("region").text(),
                person.get("born").date(),
                person.get("insured since").date());
    }

    private static Institution institution(Entry entry) {
        Fields institution = entry.fields("id", "kind", "region", "called");
        return new Institution(
                institution.get("id").text(),
                institution.get("kind").text(),
                institution.get("region").text(),
                institution.get("called").bilingual());
    }

    private Step step(Entry entry) {
        Fields one = entry.fields("credit", "bind", "arrange", "pass", "bill", "balances");
        if (one.found().size() != 1) {
            throw entry.wrong("a step is one thing: credit, bind, arrange, pass, bill or balances");
        }
        Entry step = one.found().values().iterator().next();
        return switch (step.name()) {
            case "credit" -> credit(step);
            case "bind" -> bind(step);
            case "arrange" -> arrange(step);
            case "pass" -> new Pass(step.line(), step.duration());
            case "bill" -> bill(step);
            case "balances" -> balances(step);
            default -> throw step.wrong("no such step");
        };
    }

    private Credit credit(Entry step) {
        Fields credit = step.fields("to", "month", "yuan");
        return new Credit(
                step.line(),
                known(credit.get("to")),
                credit.get("month").month(),
                credit.get("yuan").fen());
    }

    private Bind bind(Entry step) {
        Fields bind = step.fields("sharer", "relative", "relation", "channel", "position", "limit", "refused");
        return new Bind(
                step.line(),
                known(bind.get("sharer")),
                known(bind.get("relative")),
                bind.get("relation").text(),
                bind.get("channel").text(),
                bind.find("position").map(Entry::number),
                bind.find("limit").map(Entry::fen),
                bind.find("refused").map(ScenarioFile::refusal));
    }

    private Arrange arrange(Entry step) {
        Fields arrange = step.fields("for", "sharers");
        return new Arrange(step.line(), known(arrange.get("for")), knownAll(arrange.get("sharers")));
    }

    private Balances balances(Entry step) {
        Map<String, Long> fenByPerson = new LinkedHashMap<>();
        step.entries().values().forEach(entry -> {
            requirePerson(entry, entry.name());
            fenByPerson.put(entry.name(), entry.fen());
        });
        return new Balances(step.line(), fenByPerson);
    }

    private Bill bill(Entry step) {
        Fields bill = step.fields(
                "title",
                "patient",
                "at",
                "use",
                "lines",
                "pooled fund",
                "codes shown",
                "paid",
                "steps",
                "declined",
                "events");
        Bill read = new Bill(
                step.line(),
                bill.get("title").bilingual(),
                known(bill.get("patient")),
                knownInstitution(bill.get("at")),
                bill.get("use").text(),
                bill.get("lines").items().stream().map(ScenarioFile::goods).toList(),
                bill.get("pooled fund").fen(),
                bill.find("codes shown").map(this::knownAll).orElse(List.of()),
                outcome(bill, step));
        requireWholeBurden(read, step);
        return read;
    }

    private static Goods goods(Entry entry) {
        Fields line = entry.fields("name", "goods", "catalogue", "yuan");
        return new Goods(
                line.get("name").text(),
                line.get("goods").text(),
                line.find("catalogue").map(Entry::text).orElse("A"),
                line.get("yuan").fen());
    }

    private Outcome outcome(Fields bill, Entry step) {
        Map<String, List<String>> events =
                bill.find("events").map(ScenarioFile::events).orElse(Map.of());
        Optional<Entry> declined = bill.find("declined");
        if (declined.isPresent() == bill.find("paid").isPresent()) {
            throw step.wrong("say what must come of the bill: either \"paid\" or \"declined\"");
        }
        if (declined.isPresent()) {
            return new Declined(refusal(declined.get()), events);
        }
        return new Settled(
                bill.get("paid").items().stream().map(this::paid).toList(),
                bill.find("steps")
                        .map(steps -> steps.items().stream().map(this::stepDown).toList())
                        .orElse(List.of()),
                events);
    }

    private Paid paid(Entry entry) {
        Fields paid = entry.fields("by", "yuan");
        return new Paid(knownOrCash(paid.get("by")), paid.get("yuan").fen());
    }

    private StepDown stepDown(Entry entry) {
        Fields step = entry.fields("from", "to", "why", "short");
        return new StepDown(
                known(step.get("from")),
                knownOrCash(step.get("to")),
                step.get("why").text(),
                step.get("short").fen());
    }

    private static Map<String, List<String>> events(Entry entry) {
        Map<String, List<String>> events = new LinkedHashMap<>();
        Fields services = entry.fields("binding", "wallet", "settlement");
        services.found()
                .forEach((service, names) -> events.put(
                        service, names.items().stream().map(Entry::text).toList()));
        return events;
    }

    private static Refusal refusal(Entry entry) {
        Fields refusal = entry.fields("status", "code", "rule", "hotlines", "says");
        return new Refusal(
                refusal.find("status").map(Entry::number).orElse(STATUS_OF_A_REFUSAL),
                refusal.get("code").text(),
                refusal.find("rule").map(Entry::text),
                refusal.find("hotlines")
                        .map(lines -> lines.items().stream().map(Entry::text).toList())
                        .orElse(List.of()),
                refusal.find("says").map(Entry::bilingual));
    }

    /** An expectation that cannot come true is a mistake of the author's. */
    private static void requireWholeBurden(Bill bill, Entry step) {
        if (bill.outcome() instanceof Settled settled) {
            long paidFen =
                    settled.payments().stream().mapToLong(Paid::amountFen).sum();
            if (bill.totalFen() != bill.pooledFundFen() + paidFen) {
                throw step.wrong("the lines come to " + Yuan.ofFen(bill.totalFen()) + " yuan, but the pooled fund and"
                        + " \"paid\" to " + Yuan.ofFen(bill.pooledFundFen() + paidFen));
            }
        }
    }

    private String known(Entry entry) {
        requirePerson(entry, entry.text());
        return entry.text();
    }

    private String knownOrCash(Entry entry) {
        return entry.text().equals(Step.CASH) ? Step.CASH : known(entry);
    }

    private List<String> knownAll(Entry entry) {
        return entry.items().stream().map(this::known).toList();
    }

    private void requirePerson(Entry entry, String key) {
        requireOneOf(entry, key, persons.keySet(), "person");
    }

    private String knownInstitution(Entry entry) {
        requireOneOf(entry, entry.text(), institutions.keySet(), "institution");
        return entry.text();
    }

    private static void requireOneOf(Entry entry, String key, Set<String> known, String what) {
        if (!known.contains(key)) {
            throw entry.wrong(
                    "there is no " + what + " \"" + key + "\" in this story; there are " + String.join(", ", known));
        }
    }
}
