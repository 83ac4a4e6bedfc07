package cn.gongji.cluster;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster that a command means: this project's, or one beside it on shifted ports. */
public final class Instance {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(40);

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:GONGJI_PORT_OFFSET:-0}",
            description = "Add N to all ports, for a second cluster beside the first, with data of its own"
                    + " (also GONGJI_PORT_OFFSET; default: ${DEFAULT-VALUE}).")
    private int portOffset;

    /** The folder of the project whose cluster is meant. */
    public Path project() {
        return ProjectFolder.find();
    }

    /** The folder of this instance's data, logs and process ids. */
    Path folder() {
        Path base = project().resolve(".gongji");
        return portOffset == 0 ? base : base.resolve("offset-" + portOffset);
    }

    Path runFolder() {
        return folder().resolve("run");
    }

    int portOffset() {
        return portOffset;
    }

    PortPlan ports() {
        if (portOffset < 0 || 9092 + portOffset > 65_535) {
            throw RefusedRequest.invalid(
                    "port-offset", "端口偏移超出范围", "The port offset must be between 0 and " + (65_535 - 9092));
        }
        return PortPlan.shiftedBy(portOffset);
    }

    /** The options of a fresh cluster in this one's place, which keeps nothing. */
    public ClusterOptions ephemeral(Consumer<String> progress) {
        return ClusterOptions.of(project(), ProjectFolder.temporary())
                .withRunFolder(runFolder())
                .withPorts(ports())
                .thatIsEphemeral()
                .reportingTo(progress);
    }

    /** Where the local control of the running cluster is; absent when none is up. */
    public Optional<URI> control() {
        return RunFolder.controlPort(runFolder())
                .filter(port -> isUp())
                .map(port -> URI.create("http://127.0.0.1:" + port));
    }

    boolean isUp() {
        return RunFolder.launcher(runFolder()).isPresent();
    }

    /**
     * Calls the local control of the running cluster.
     *
     * @throws ClusterException when it is not up
     * @throws RefusedRequest when it refuses
     */
    <T> T call(String method, String path, @Nullable Object body, Class<T> shape) {
        URI address = control().orElseThrow(this::notUp).resolve(path);
        Optional<HttpResponse<String>> answer =
                body == null ? LocalHttp.get(address) : LocalHttp.send(method, address, body, ANSWER_LIMIT);
        HttpResponse<String> response =
                answer.orElseThrow(() -> new ClusterException("The cluster's launcher does not answer on " + address
                        + ". See " + folder().resolve("logs") + ", or stop it with ./gongji down."));
        if (response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            Problem problem = Json.readLoosely(response.body(), Problem.class);
            throw new RefusedRequest(response.statusCode(), problem.code(), null, problem.detail(), problem.detail());
        }
        return Json.readLoosely(response.body(), shape);
    }

    private ClusterException notUp() {
        return new ClusterException("The cluster is not up. Start it with ./gongji up --detach.");
    }

    private record Problem(String code, String detail) {}
}
