package cn.gongji.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** TCP ports of 127.0.0.1. */
public final class LoopbackPort {
    private static final String LISTENING = "0A";

    private LoopbackPort() {}

    /** A port that was free a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new InfrastructureException("No free TCP port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /**
     * Fails when {@code port} cannot be listened on.
     *
     * @throws InfrastructureException naming the port, the part that needs it and, where it can be told, who holds it
     */
    public static void requireFree(int port, String part) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            String holder = holder(port).map(found -> " by " + found).orElse("");
            throw new InfrastructureException(
                    "Port " + port + " on 127.0.0.1, which " + part + " needs, is taken" + holder
                            + ". Stop that program, or shift all ports of this cluster with --port-offset 1000"
                            + " (or GONGJI_PORT_OFFSET=1000).",
                    e);
        }
    }

    /** Who listens on {@code port}: process id and command, where the system tells (Linux, own or root's view). */
    static Optional<String> holder(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> listeningInodes(Path.of(table), port))
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOneOf(process.pid(), sockets))
                .findFirst()
                .map(process -> "process " + process.pid()
                        + process.info()
                                .command()
                                .map(command -> " (" + command + ")")
                                .orElse(""));
    }

    private static Stream<String> listeningInodes(Path table, int port) {
        String suffix = String.format(":%04X", port);
        try {
            List<String> rows = Files.readAllLines(table);
            return rows.stream()
                    .skip(1)
                    .map(row -> row.trim().split("\\s+"))
                    .filter(row -> row[1].endsWith(suffix) && row[3].equals(LISTENING))
                    .map(row -> row[9]);
        } catch (IOException notLinux) {
            return Stream.empty();
        }
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.anyMatch(file -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(file).toString());
                } catch (IOException gone) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }
}
