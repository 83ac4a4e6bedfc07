package cn.gongji.runtime.tracing;

import cn.gongji.runtime.configuration.ServiceSettings;
import cn.gongji.runtime.configuration.StoreConfiguration;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Traces, if the service is told where to send them. */
@AutoConfiguration(before = StoreConfiguration.class)
@EnableConfigurationProperties({ServiceSettings.class, TraceSettings.class})
public class TraceConfiguration {

    @Bean
    Traces traces(TraceSettings settings, ServiceSettings service, MeterRegistry registry) {
        if (!settings.isOn()) {
            return Traces.OFF;
        }
        OtlpTraces traces = OtlpTraces.open(settings, service.context().service(), service.region());
        FunctionCounter.builder("gongji.traces.dropped", traces, OtlpTraces::dropped)
                .description("Spans that no collector got")
                .register(registry);
        return traces;
    }
}
