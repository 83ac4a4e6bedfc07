package cn.gongji.cluster;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and moves the business clock; alone, it shows. */
@Command(
        name = "clock",
        mixinStandardHelpOptions = true,
        description = "The cluster's business clock, which business rules follow. It runs on from where it is set and"
                + " never goes back. Alone, the command shows it.")
final class ClockCommand implements Runnable {
    private static final String CLOCK = "/local/clock";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Override
    public void run() {
        print(spec, instance.call("GET", CLOCK, null, Now.class));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print the business time.")
    int show(@Mixin Instance chosen) {
        print(spec, chosen.call("GET", CLOCK, null, Now.class));
        return 0;
    }

    @Command(name = "set", mixinStandardHelpOptions = true, description = "Set the business time.")
    int set(
            @Mixin Instance chosen,
            @Parameters(
                            paramLabel = "INSTANT",
                            description = "ISO-8601 with offset, such as 2026-03-01T09:00:00+08:00.")
                    String instant) {
        print(spec, chosen.call("PUT", CLOCK, Map.of("now", instant), Now.class));
        return 0;
    }

    @Command(name = "advance", mixinStandardHelpOptions = true, description = "Move the business time on.")
    int advance(
            @Mixin Instance chosen,
            @Parameters(paramLabel = "DURATION", description = "ISO-8601, such as PT6M or P1DT2H.") String duration) {
        print(spec, chosen.call("POST", CLOCK + "/advance", Map.of("duration", duration), Now.class));
        return 0;
    }

    private static void print(CommandSpec spec, Now now) {
        spec.commandLine().getOut().println(now.now());
        spec.commandLine().getOut().flush();
    }

    private record Now(String now) {}
}
