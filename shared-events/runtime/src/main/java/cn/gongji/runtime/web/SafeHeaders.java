package cn.gongji.runtime.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that Spring Security writes to every answer, for answers that do not pass through it. */
final class SafeHeaders {

    static final Map<String, String> ALL = all();

    private SafeHeaders() {}

    private static Map<String, String> all() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-XSS-Protection", "0");
        headers.put("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
        headers.put("Pragma", "no-cache");
        headers.put("Expires", "0");
        headers.put("X-Frame-Options", "DENY");
        return Collections.unmodifiableMap(headers);
    }

    static void write(HttpServletResponse response) {
        ALL.forEach(response::setHeader);
    }
}
