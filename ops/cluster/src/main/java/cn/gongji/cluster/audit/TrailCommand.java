package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.scenario.Bilingual;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells who has looked at whom, and on what ground.
 *
 * @rule A-05
 */
@Command(
        name = "trail",
        mixinStandardHelpOptions = true,
        description = {
            "Tell which auditor has looked at whom and on what ground, in all services, the latest last.",
            "Asks the running services, which record that you looked, too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told", "2:the services could not be asked, or the command was not understood"})
final class TrailCommand implements Callable<Integer> {
    private static final String PATH = "/v1/audit/trail";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Mixin
    private AuditScope scope;

    @Mixin
    private Ground ground;

    @Option(names = "--reader", paramLabel = "ID", description = "Only what this auditor looked at.")
    private @Nullable String reader;

    @Option(
            names = "--whom",
            paramLabel = "ID",
            description = "Only who looked at this person, binding, bill or other object.")
    private @Nullable String whom;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many readings of each service at most, the latest (default: ${DEFAULT-VALUE}).")
    private int most;

    @Option(names = "--json", description = "One JSON object a line, for programs.")
    private boolean json;

    /** One reading of one service. */
    private record Line(Part service, Instant at, JsonNode reading) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            AuditClient client = AuditClient.of(instance, ground);
            List<Line> lines = new ArrayList<>();
            for (Part service : scope.services()) {
                lines.addAll(readings(client, service));
            }
            lines.sort(Comparator.comparing(Line::at));
            if (json) {
                lines.forEach(line -> out.println(jsonOf(line)));
            } else {
                lines.forEach(line -> tell(out, line));
                scope.told(summary(lines)).forEach(out::println);
            }
            out.flush();
            return ExitCode.OK;
        } catch (ClusterException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        }
    }

    private List<Line> readings(AuditClient client, Part service) {
        List<Line> lines = new ArrayList<>();
        client.latest(
                service,
                PATH,
                question(),
                "items",
                most,
                reading -> lines.add(new Line(
                        service,
                        OffsetDateTime.parse(reading.path("readAt").asString()).toInstant(),
                        reading)));
        return lines;
    }

    private Map<String, String> question() {
        Map<String, String> question = new LinkedHashMap<>();
        put(question, "reader", reader);
        put(question, "whom", whom);
        put(question, "from", scope.from());
        put(question, "to", scope.to());
        return question;
    }

    private static void put(Map<String, String> question, String name, @Nullable Object value) {
        if (value != null) {
            question.put(name, value.toString());
        }
    }

    private static String jsonOf(Line line) {
        ObjectNode object = ((ObjectNode) line.reading()).deepCopy();
        object.put("service", line.service().title());
        return object.toString();
    }

    private void tell(PrintWriter out, Line line) {
        JsonNode reading = line.reading();
        String parameters = reading.path("parameters").properties().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + parameter.getValue().asString())
                .collect(Collectors.joining("&"));
        out.println(reading.path("readAt").asString() + "  "
                + reading.path("reader").asString() + "  "
                + line.service().title() + "  "
                + reading.path("question").asString()
                + (parameters.isEmpty() ? "" : "?" + parameters));
        String seen = reading.path("whom").asString("");
        String why = reading.path("ground").asString("");
        scope.told(new Bilingual(
                        "    查阅对象：" + (seen.isEmpty() ? "未指明" : seen) + "；依据：" + (why.isEmpty() ? "未说明" : why),
                        "    whom: " + (seen.isEmpty() ? "nobody named" : seen) + "; ground: "
                                + (why.isEmpty() ? "none named" : why)))
                .forEach(out::println);
    }

    private static Bilingual summary(List<Line> lines) {
        long silent = lines.stream()
                .filter(line -> line.reading().path("ground").asString("").isEmpty())
                .count();
        return new Bilingual(
                "共 " + lines.size() + " 次查阅，其中 " + silent + " 次未说明依据",
                lines.size() + " readings, " + silent + " of them without a ground");
    }
}
