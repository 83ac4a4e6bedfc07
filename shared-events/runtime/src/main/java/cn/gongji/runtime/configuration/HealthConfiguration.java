package cn.gongji.runtime.configuration;

import cn.gongji.runtime.inbox.InboxListener;
import cn.gongji.runtime.metrics.MetricsConfiguration;
import cn.gongji.runtime.relay.KafkaRelay;
import cn.gongji.runtime.writer.ServiceWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Whether the service can really work: it writes, and what it writes reaches the others; and how well it does. */
@AutoConfiguration(after = ExchangeConfiguration.class)
@Import(MetricsConfiguration.class)
public class HealthConfiguration {

    @Bean
    HealthIndicator writerHealthIndicator(ServiceWriter writer) {
        return () -> {
            Health.Builder health = writer.state() == ServiceWriter.State.WRITING ? Health.up() : Health.outOfService();
            return health.withDetail("state", writer.state())
                    .withDetail("head", writer.head())
                    .build();
        };
    }

    @Bean
    HealthIndicator brokerHealthIndicator(KafkaRelay relay, InboxListener inbox, ServiceSettings settings) {
        return () -> {
            boolean works = inbox.isAssigned()
                    && !relay.isFailing()
                    && relay.lag() <= settings.readyUpToLag()
                    && inbox.lag() <= settings.readyUpToLag();
            return (works ? Health.up() : Health.outOfService())
                    .withDetail("consuming", inbox.isAssigned())
                    .withDetail("relayLagRecords", relay.lag())
                    .withDetail("inboxLagRecords", inbox.lag())
                    .build();
        };
    }
}
