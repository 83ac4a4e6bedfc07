package cn.gongji.cluster;

import cn.gongji.cluster.RunFolder.Leftover;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs, how well, and how much memory it takes. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the cluster's parts, their memory and their events (stored here, not yet sent to Kafka,"
                + " applied from Kafka, parked as dead letters). Exits 1 when the cluster is not up or a part is down.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Option(names = "--json", description = "Print it as the local control answers it.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!instance.isUp()) {
            List<Leftover> left = RunFolder.leftovers(instance.runFolder());
            out.println("The cluster is not up. Start it with ./gongji up --detach.");
            if (!left.isEmpty()) {
                out.println("Its launcher was killed; still running: " + Leftover.names(left)
                        + ". End them with ./gongji down.");
            }
            return ExitCode.SOFTWARE;
        }
        ClusterStatus status = instance.call("GET", "/local/status", null, ClusterStatus.class);
        out.print(json ? Json.write(status) + System.lineSeparator() : StatusReport.table(status));
        return status.state().equals("SERVING") ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
