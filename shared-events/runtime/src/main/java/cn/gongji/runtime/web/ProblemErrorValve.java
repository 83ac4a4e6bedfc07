package cn.gongji.runtime.web;

import cn.gongji.runtime.events.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Tomcat refuses before any of our code sees it (a path that is no path) is a problem like any other. */
public final class ProblemErrorValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrorValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        CommonProblem code = status < 500 ? CommonProblem.INVALID_REQUEST : CommonProblem.INTERNAL_ERROR;
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status < 500 ? "请求不正确 · The request is not well formed" : "系统故障 · Internal error");
        problem.put("status", status);
        problem.put("code", code.name());
        problem.put("detail", "请求的地址不正确,未作任何变更。 The address is not well formed; nothing was changed.");
        try {
            response.setContentType("application/problem+json");
            response.getOutputStream().write(EventJson.write(problem).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the answer to a malformed request could not be written", e);
        }
    }
}
