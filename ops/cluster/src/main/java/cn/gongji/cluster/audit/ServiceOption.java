package cn.gongji.cluster.audit;

import cn.gongji.cluster.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which services an auditor means. */
final class ServiceOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only this one: binding, wallet or settlement. May be given more than once.")
    private @Nullable List<String> names;

    /** In the order given, each once; all when none was given. */
    List<Part> services() {
        return names == null
                ? Part.SERVICES
                : names.stream().map(this::named).distinct().toList();
    }

    private Part named(String name) {
        return Part.SERVICES.stream()
                .filter(part -> name.equals(part.shortName()) || name.equals(part.title()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--service: there is no service " + name + "; say binding, wallet or settlement"));
    }
}
