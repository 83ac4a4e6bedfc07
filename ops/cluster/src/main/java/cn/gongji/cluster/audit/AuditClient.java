package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An auditor who asks the services of a running cluster. Each question is recorded there, with its ground. */
final class AuditClient {
    /** The most that the services give at once. */
    private static final int PAGE = 200;

    private static final int NOT_FOUND = 404;

    private final ClusterClient cluster;
    private final Ground ground;

    AuditClient(ClusterClient cluster, Ground ground) {
        this.cluster = cluster;
        this.ground = ground;
    }

    /**
     * An auditor of the cluster that a command means.
     *
     * @throws ClusterException when it is not up
     */
    static AuditClient of(Instance instance, Ground ground) {
        return new AuditClient(
                new ClusterClient(instance.control()
                        .orElseThrow(() -> new ClusterException("The services are asked for this, and no cluster is up."
                                + " Start it with ./gongji up --detach."))),
                ground);
    }

    /** The cluster that is asked. */
    ClusterClient cluster() {
        return cluster;
    }

    /**
     * Asks, whatever the answer.
     *
     * @param path without its question mark
     * @param parameters as they are, not encoded
     * @throws ClusterException when the service does not answer
     */
    Answer ask(Part service, String path, Map<String, String> parameters) {
        String question = path + query(parameters);
        try {
            return cluster.send(Call.get(service, question, ground.role()).in("en"), ground.headers());
        } catch (NoAnswer e) {
            throw new ClusterException(service.title() + " does not answer " + question + ": " + e.getMessage()
                    + ". See ./gongji status.");
        }
    }

    /**
     * Asks for what is known to be there.
     *
     * @throws ClusterException also when the service refuses
     */
    JsonNode get(Part service, String path, Map<String, String> parameters) {
        Answer answer = ask(service, path, parameters);
        if (!answer.isSuccess()) {
            throw new ClusterException(service.title() + " refused " + path + query(parameters) + " with "
                    + answer.status() + " " + answer.code() + ": " + answer.text("detail"));
        }
        return answer.body();
    }

    /**
     * Asks for what may not be there.
     *
     * @throws ClusterException when the service does not answer, or refuses
     */
    Optional<JsonNode> find(Part service, String path, Map<String, String> parameters) {
        Answer answer = ask(service, path, parameters);
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw new ClusterException(answer.status() + " " + answer.code() + ": " + answer.text("detail"));
        }
        return Optional.of(answer.body());
    }

    /**
     * Goes through all pages of a list.
     *
     * @param list the name of the member that holds a page's elements, as a rule {@code items}
     */
    void all(Part service, String path, Map<String, String> parameters, String list, Consumer<JsonNode> each) {
        latest(service, path, parameters, list, Integer.MAX_VALUE, each);
    }

    /** As {@link #all}, but no more than the first {@code most} elements. */
    void latest(
            Part service, String path, Map<String, String> parameters, String list, int most, Consumer<JsonNode> each) {
        Map<String, String> question = new LinkedHashMap<>(parameters);
        int left = most;
        String cursor;
        do {
            question.put("limit", Integer.toString(Math.min(left, PAGE)));
            JsonNode page = get(service, path, question);
            page.path(list).forEach(each);
            left -= page.path(list).size();
            cursor = page.path("nextCursor").asString("");
            question.put("cursor", cursor);
        } while (!cursor.isEmpty() && left > 0);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter ->
                                Ground.encoded(parameter.getKey()) + "=" + Ground.encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
