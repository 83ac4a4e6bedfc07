package cn.gongji.cluster;

import cn.gongji.cluster.bench.Rehearsal;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.scenario.ScenarioFile;
import cn.gongji.cluster.scenario.ScenarioPlayer;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The last step of a build: unpacks the services and rehearses them, so that every later start is fast. A rehearsal
 * that fails costs nothing but that.
 */
@Command(
        name = "prepare",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Unpack and rehearse the built services.")
final class PrepareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CompletableFuture.allOf(Part.SERVICES.stream()
                        .map(PrepareCommand::program)
                        .map(program -> CompletableFuture.runAsync(program::prepare))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        if (!Part.SERVICES.stream().map(PrepareCommand::program).allMatch(ServiceProgram::isRehearsed)) {
            try {
                rehearse();
            } catch (RuntimeException e) {
                say("The services start more slowly, for their rehearsal failed: " + e.getMessage());
            }
        }
    }

    private void rehearse() {
        say("Rehearsing the services once, so that every later start is fast");
        try (Cluster cluster =
                        Cluster.start(ClusterOptions.forTests().asARehearsal().reportingTo(this::say));
                EventFlow flow = new EventFlow(cluster.options().ports().database())) {
            ClusterClient client = new ClusterClient(cluster.control());
            ScenarioFile.stories(cluster.options().project())
                    .forEach(story -> ScenarioPlayer.play(client, flow, story, played -> {}));
            Rehearsal.settleBills(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServiceProgram program(Part service) {
        return ServiceProgram.of(ProjectFolder.find(), service);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
