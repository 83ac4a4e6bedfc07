package cn.gongji.cluster;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** The last step of a build: what {@code up} would otherwise do at its first start. */
@Command(name = "prepare", hidden = true, mixinStandardHelpOptions = true, description = "Unpack the built services.")
final class PrepareCommand implements Runnable {
    @Override
    public void run() {
        CompletableFuture.allOf(Part.SERVICES.stream()
                        .map(service -> ServiceProgram.of(ProjectFolder.find(), service))
                        .map(program -> CompletableFuture.runAsync(program::prepare))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
