package cn.gongji.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LogFormatTest {

    @ParameterizedTest(name = "mode {0}, logs {1}: {2}")
    @DisplayName("lines are JSON wherever they are not for a person at this machine")
    @CsvSource({",,ecs", "production,,ecs", "PRODUCTION,text,", "local,,", "LOCAL,,", "local,json,ecs"})
    void format(String mode, String logs, String format) {
        StandardEnvironment environment = environment(mode, logs);
        new LogFormat().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo(format);
    }

    @Test
    @DisplayName("another word is refused at once")
    void misspelt() {
        StandardEnvironment environment = environment("local", "yaml");
        assertThatThrownBy(() -> new LogFormat().postProcessEnvironment(environment, new SpringApplication()))
                .hasMessageContaining("gongji.logs");
    }

    private static StandardEnvironment environment(String mode, String logs) {
        Map<String, Object> properties = new HashMap<>();
        if (mode != null) {
            properties.put("gongji.mode", mode);
        }
        if (logs != null) {
            properties.put("gongji.logs", logs);
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", properties));
        return environment;
    }
}
