package cn.gongji.runtime.configuration;

import cn.gongji.runtime.audit.AuditEventsEndpoint;
import cn.gongji.runtime.store.AggregateCache;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.store.LeanEventStorageEngine;
import cn.gongji.runtime.store.PromptTriggers;
import cn.gongji.runtime.store.RememberedTargets;
import cn.gongji.runtime.store.SnapshotTable;
import cn.gongji.runtime.store.TurnEventStore;
import cn.gongji.runtime.store.TurnSnapshots;
import cn.gongji.runtime.store.WriterLease;
import cn.gongji.runtime.writer.WriterSettings;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The event store and what Axon needs around it. */
@AutoConfiguration(
        after = AxonOrdering.class,
        beforeName = {
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
        })
@EnableConfigurationProperties({ServiceSettings.class, WriterSettings.class})
@Import({AuditEventsEndpoint.class, StartupAssertions.class})
public class StoreConfiguration {

    @Bean
    EventTable eventTable(DataSource dataSource) {
        return new EventTable(dataSource);
    }

    @Bean
    SnapshotTable snapshotTable(DataSource dataSource) {
        return new SnapshotTable(dataSource);
    }

    @Bean
    LeanEventStorageEngine eventStorageEngine(DataSource dataSource, EventTable events, SnapshotTable snapshots) {
        return new LeanEventStorageEngine(dataSource, events, snapshots);
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    TurnEventStore eventStore(LeanEventStorageEngine engine) {
        return new TurnEventStore(engine);
    }

    @Bean
    WriterLease writerLease(DataSource dataSource) {
        return new WriterLease(dataSource);
    }

    @Bean
    AggregateCache aggregateCache(ServiceSettings settings, MeterRegistry registry) {
        return new AggregateCache(settings.aggregatesInMemory(), registry);
    }

    @Bean
    CommandTargetResolver commandTargetResolver() {
        return new RememberedTargets();
    }

    /** The writer owns the transaction of a turn; a command inside it opens none. */
    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus() {
        return SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
    }

    @Bean
    TurnSnapshots snapshotter(Configuration configuration, SnapshotTable snapshots) {
        return new TurnSnapshots(() -> configuration::repository, snapshots);
    }

    @Bean
    SnapshotTriggerDefinition snapshots(TurnSnapshots snapshotter, ServiceSettings settings) {
        return new PromptTriggers(new EventCountSnapshotTriggerDefinition(snapshotter, settings.snapshotEvery()));
    }
}
