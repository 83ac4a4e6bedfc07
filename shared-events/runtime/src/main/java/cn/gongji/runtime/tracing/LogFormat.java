package cn.gongji.runtime.tracing;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Lines of JSON where machines read them, text where a person does: {@code gongji.logs} is {@code json} or {@code text},
 * and unless it is set, text in local mode alone.
 */
public final class LogFormat implements EnvironmentPostProcessor, Ordered {

    private static final String FORMAT = "logging.structured.format.console";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String mode = environment.getProperty("gongji.mode", "production");
        String logs = environment.getProperty("gongji.logs", mode.equalsIgnoreCase("local") ? "text" : "json");
        boolean json =
                switch (logs) {
                    case "json" -> true;
                    case "text" -> false;
                    default -> throw new IllegalArgumentException("gongji.logs is json or text, not " + logs);
                };
        if (json) {
            environment.getPropertySources().addLast(new MapPropertySource("logs", Map.of(FORMAT, "ecs")));
        }
    }

    /** After the files of properties are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
