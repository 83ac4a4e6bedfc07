package cn.gongji.cluster.scenario;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.scenario.Entry.Fields;
import cn.gongji.cluster.scenario.Scenario.Institution;
import cn.gongji.cluster.scenario.Scenario.Person;
import cn.gongji.cluster.scenario.Scenario.Registration;
import cn.gongji.cluster.scenario.Scenario.Source;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads stories and says, with file and line, what in them cannot be understood. */
public final class ScenarioFile {
    private static final String[] OF_A_STORY = {
        "title/名称", "place/地点", "sources/来源", "rules/规则", "places/地区", "persons/参保人", "institutions/机构", "steps/步骤"
    };
    private static final Day LONG_AGO = new Day(today -> LocalDate.of(2010, 1, 1));

    private final Path file;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Map<String, Institution> institutions = new LinkedHashMap<>();

    private ScenarioFile(Path file) {
        this.file = file;
    }

    /**
     * The stories of a file, in its order.
     *
     * @throws ScenarioException when it cannot be understood
     */
    public static List<Scenario> read(Path file) {
        return new ScenarioFile(file).scenarios();
    }

    /** What the demo tells. */
    public static List<Scenario> stories(Path project) {
        return readAll(project.resolve("ops").resolve("scenarios").resolve("stories"));
    }

    /** Every story of a folder and the folders in it, in the order of the files' names. */
    public static List<Scenario> readAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new ClusterException("The stories in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Scenario> scenarios() {
        Entry root = new Entry(file, "故事 the story", root());
        Fields fields = root.fields(
                Stream.concat(Stream.of(OF_A_STORY), Stream.of("scenarios/情景")).toArray(String[]::new));
        if (fields.has("steps") == fields.has("scenarios")) {
            throw root.wrong("请写“步骤”或“情景”，二者取一", "say either \"steps\" or \"scenarios\"");
        }
        declare(fields);
        Optional<Bilingual> place = fields.find("place").map(Entry::words);
        if (fields.has("steps")) {
            return List.of(scenario(root, fields, place, names()));
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (Entry entry : fields.get("scenarios").items()) {
            scenarios.add(scenario(entry, place));
        }
        return List.copyOf(scenarios);
    }

    /** What one story declares holds for it alone. */
    private Scenario scenario(Entry entry, Optional<Bilingual> place) {
        Fields fields = entry.fields(OF_A_STORY);
        ScenarioFile own = new ScenarioFile(file);
        own.places.putAll(places);
        own.persons.putAll(persons);
        own.institutions.putAll(institutions);
        own.declare(fields);
        return scenario(entry, fields, fields.find("place").map(Entry::words).or(() -> place), own.names());
    }

    private void declare(Fields fields) {
        fields.find("places").ifPresent(entry -> entry.entries()
                .values()
                .forEach(place -> places.put(place.name(), Names.region(place, Map.of()))));
        fields.find("persons")
                .ifPresent(entry -> entry.entries().values().forEach(each -> persons.put(each.name(), person(each))));
        fields.find("institutions")
                .ifPresent(entry ->
                        entry.entries().values().forEach(each -> institutions.put(each.name(), institution(each))));
    }

    private Names names() {
        return new Names(persons, institutions, places);
    }

    private Scenario scenario(Entry entry, Fields story, Optional<Bilingual> place, Names names) {
        StepReader reader = new StepReader(names);
        List<Step> steps = story.get("steps").items().stream().map(reader::read).toList();
        return new Scenario(
                file,
                entry.line(),
                story.get("title").words(),
                place,
                story.find("sources")
                        .map(list ->
                                list.items().stream().map(ScenarioFile::source).toList())
                        .orElse(List.of()),
                story.find("rules")
                        .map(list -> list.itemsOrOne().stream()
                                .map(ScenarioFile::rule)
                                .toList())
                        .orElse(List.of()),
                names.cast(),
                Map.copyOf(institutions),
                steps);
    }

    private Node root() {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                throw new ScenarioException(file, 1, new Bilingual("文件是空的", "the file is empty"));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ScenarioException(
                    file, line, new Bilingual("不是 YAML：" + e.getProblem(), "this is no YAML: " + e.getProblem()));
        } catch (IOException | org.yaml.snakeyaml.error.YAMLException e) {
            throw new ScenarioException(
                    file, 1, new Bilingual("读不了：" + e.getMessage(), "it cannot be read: " + e.getMessage()));
        }
    }

    private static Source source(Entry entry) {
        Fields source = entry.fields("seed/编号", "zh/中文", "en/英文");
        return new Source(
                source.get("seed").text(),
                new Bilingual(source.get("zh").text(), source.get("en").text()));
    }

    private static String rule(Entry entry) {
        if (!entry.text().matches("[A-Z]-\\d{2}")) {
            throw entry.mustBe("规则编号，例如 B-04", "a rule's number such as B-04");
        }
        return entry.text();
    }

    private Person person(Entry entry) {
        String key = entry.name();
        if (List.of(Step.CASH, "现金", Step.POOLED_FUND, "统筹基金", "agency", "经办机构").contains(key)) {
            throw entry.wrong("不能用“" + key + "”称呼一个人", "nobody can be called \"" + key + "\"");
        }
        Fields person = entry.fields(
                "name/姓名",
                "called/称呼",
                "scheme/险种",
                "region/参保地",
                "born/出生",
                "insured since/参保日",
                "account/个人账户",
                "registered/已登记");
        Bilingual called = person.find("called").map(Entry::words).orElse(Bilingual.same(key));
        boolean registered = person.find("registered").map(Entry::yes).orElse(true);
        return new Person(
                key,
                person.find("name").map(Entry::text).orElse(isChinese(called.zh()) ? called.zh() : "无名"),
                called,
                Vocabulary.SCHEMES.code(person.get("scheme")),
                Names.region(person.get("region"), places),
                person.find("born").map(Entry::day),
                person.find("insured since").map(Entry::day).orElse(LONG_AGO),
                person.find("account").map(Entry::fen).map(OptionalLong::of).orElse(OptionalLong.empty()),
                registered ? Registration.BEFORE_THE_FIRST_STEP : Registration.NEVER);
    }

    private static boolean isChinese(String name) {
        return name.length() > 1 && name.codePoints().allMatch(Character::isIdeographic);
    }

    private Institution institution(Entry entry) {
        Fields institution = entry.fields("id/编号", "kind/类别", "region/地区", "called/称呼");
        return new Institution(
                institution.get("id").text(),
                Vocabulary.INSTITUTION_KINDS.code(institution.get("kind")),
                Names.region(institution.get("region"), places),
                institution.find("called").map(Entry::words).orElse(Bilingual.same(entry.name())));
    }

    /** One step of any kind. */
    private static final class StepReader {
        private final Map<String, Function<Entry, Step>> kinds = new LinkedHashMap<>();

        private StepReader(Names names) {
            kinds.putAll(new BindingSteps(names).all());
            kinds.putAll(new CoverageSteps(names).all());
            kinds.putAll(new WalletSteps(names).all());
            kinds.putAll(new SettlementSteps(names).all());
            kinds.putAll(new ClusterSteps(names).all());
        }

        private Step read(Entry entry) {
            Fields one = entry.fields(kinds.keySet().toArray(String[]::new));
            if (one.found().size() != 1) {
                throw entry.wrong("一步只做一件事", "a step is one thing");
            }
            Map.Entry<String, Entry> step = one.found().entrySet().iterator().next();
            return kinds.entrySet().stream()
                    .filter(kind -> kind.getKey().startsWith(step.getKey() + "/"))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .apply(step.getValue());
        }
    }
}
