package cn.gongji.runtime.metrics;

import cn.gongji.runtime.configuration.ServiceSettings;
import cn.gongji.runtime.writer.ServiceWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every service measures of itself. */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

    @Bean
    CommitTimer commitTimer(MeterRegistry registry) {
        return new CommitTimer(registry);
    }

    @Bean
    @DependsOnDatabaseInitialization
    DatabaseMetrics databaseMetrics(DataSource dataSource, MeterRegistry registry) {
        return new DatabaseMetrics(dataSource, registry);
    }

    @Bean
    Provinces provinces(ServiceSettings settings) {
        return new Provinces(settings.region());
    }

    /** One series a state, of which one is 1: an alert names the state that it means. */
    @Bean
    MeterBinder writerState(ServiceWriter writer) {
        return registry -> {
            for (ServiceWriter.State state : ServiceWriter.State.values()) {
                Gauge.builder("gongji.writer.state", writer, asked -> asked.state() == state ? 1 : 0)
                        .description("1 for what the writer is doing, 0 for everything else")
                        .tag("state", state.name())
                        .register(registry);
            }
        };
    }
}
