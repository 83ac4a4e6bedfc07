package cn.gongji.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** HTTP to programs of this machine, with short limits; a program that does not answer is an empty answer. */
final class LocalHttp {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private LocalHttp() {}

    static boolean answersOk(URI address) {
        return get(address).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    static Optional<HttpResponse<String>> get(URI address) {
        return send(HttpRequest.newBuilder(address).timeout(LIMIT).build());
    }

    static Optional<HttpResponse<String>> send(String method, URI address, Object body, Duration limit) {
        return send(HttpRequest.newBuilder(address)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .method(method, BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    private static Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
