package cn.gongji.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A program that behaves towards the launcher as a service does, and starts at once. */
public final class StandInService {
    private static volatile String clockOffset = System.getenv("GONGJI_LOCAL_CLOCK_OFFSET");

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(System.getenv("SERVER_ADDRESS"), Integer.parseInt(System.getenv("SERVER_PORT"))),
                16);
        server.createContext("/actuator/health/readiness", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
        server.createContext("/actuator/prometheus", exchange -> answer(exchange, 200, """
                # TYPE gongji_events_stored_total counter
                gongji_events_stored_total{type="a"} 2.0
                gongji_events_stored_total{type="b"} 3.0
                gongji_dead_letters 1.0
                """));
        server.createContext("/local/clock", StandInService::clock);
        server.start();
        Thread.ofPlatform().daemon().start(StandInService::exitWithTheLauncher);
    }

    private static void clock(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, clockOffset);
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        clockOffset = body.replaceAll(".*\"offset\":\"([^\"]+)\".*", "$1");
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static void exitWithTheLauncher() {
        try {
            while (System.in.read() >= 0) {
                // only the end matters
            }
        } catch (IOException closed) {
            // the launcher is gone
        }
        System.exit(0);
    }

    /** Lays out a project folder whose three services are this program. */
    static void layOut(Path project) throws IOException {
        for (Part service : Part.SERVICES) {
            Path target =
                    Files.createDirectories(project.resolve(service.title()).resolve("target"));
            writeJar(target.resolve(service.title() + "-" + Version.OF_THE_BUILD + ".jar"));
        }
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String classFile = StandInService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = StandInService.class.getClassLoader().getResourceAsStream(classFile)) {
            out.putNextEntry(new JarEntry(classFile));
            if (in != null) {
                in.transferTo(out);
            }
            out.closeEntry();
        }
    }
}
