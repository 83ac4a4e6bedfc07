package cn.gongji.runtime.configuration;

import cn.gongji.runtime.time.BusinessClock;
import cn.gongji.runtime.time.LauncherWatch;
import cn.gongji.runtime.time.LocalClockEndpoint;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** The business clock; movable, and tied to its launcher, in local mode alone. */
@AutoConfiguration
public class ClockConfiguration {

    private final Environment environment;

    public ClockConfiguration(Environment environment, ServiceSettings settings) {
        this.environment = environment;
        if (settings.mode() != ServiceSettings.Mode.LOCAL) {
            refuseLocalParts(environment);
        }
    }

    /** What lets anybody in, or time run ahead, must never reach a real installation. */
    private static void refuseLocalParts(Environment environment) {
        for (String part : new String[] {
            "gongji.local.clock-offset",
            "gongji.local.watch-stdin",
            "spring.security.oauth2.resourceserver.jwt.public-key-location"
        }) {
            if (environment.getProperty(part) != null) {
                throw new IllegalStateException(part
                        + " is set, but it belongs to local mode alone (the local issuer and business clock)."
                        + " Set GONGJI_MODE=local on a developer's machine,"
                        + " or remove it and name your issuer by"
                        + " SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI.");
            }
        }
    }

    @Bean
    BusinessClock businessClock() {
        return new BusinessClock(
                Clock.systemUTC(), Duration.parse(environment.getProperty("gongji.local.clock-offset", "PT0S")));
    }

    @EventListener(ApplicationReadyEvent.class)
    void watchLauncher() {
        if (environment.getProperty("gongji.local.watch-stdin", Boolean.class, false)) {
            LauncherWatch.begin(System.in);
        }
    }

    /** The endpoint through which the launcher moves the clock. */
    @AutoConfiguration
    @ConditionalOnProperty(name = "gongji.mode", havingValue = "local")
    @Import(LocalClockEndpoint.class)
    static class LocalMode {}
}
