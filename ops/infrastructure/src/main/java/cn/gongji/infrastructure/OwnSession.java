package cn.gongji.infrastructure;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands that a Ctrl-C or a closed terminal does not reach, so that whoever started them stops them, in its order.
 */
public final class OwnSession {
    private static final String START = """
            trap '' INT HUP
            command -v setsid >/dev/null 2>&1 && exec setsid "$@"
            exec "$@"
            """;

    private OwnSession() {}

    /** The same command, in a session of its own where the system has {@code setsid}; its pid is the child's. */
    public static List<String> of(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", START, "sh"));
        wrapped.addAll(command);
        return wrapped;
    }
}
