package cn.gongji.runtime.web;

import jakarta.servlet.http.HttpServletResponse;

/** The headers that Spring Security writes to every answer, for answers that do not pass through it. */
final class SafeHeaders {

    private SafeHeaders() {}

    static void write(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-XSS-Protection", "0");
        response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("Expires", "0");
        response.setHeader("X-Frame-Options", "DENY");
    }
}
