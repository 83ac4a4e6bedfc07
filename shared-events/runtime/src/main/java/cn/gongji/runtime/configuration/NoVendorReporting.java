package cn.gongji.runtime.configuration;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Axon reports its usage to its vendor and writes into the home folder unless it is told not to, by system properties
 * alone and before it starts. A health-insurance system must not.
 */
public class NoVendorReporting implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
