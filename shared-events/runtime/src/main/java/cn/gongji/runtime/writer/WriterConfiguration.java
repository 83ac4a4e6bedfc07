package cn.gongji.runtime.writer;

import cn.gongji.runtime.configuration.ExchangeConfiguration;
import cn.gongji.runtime.relay.KafkaRelay;
import cn.gongji.runtime.store.AggregateCache;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.store.LeanEventStorageEngine;
import cn.gongji.runtime.store.TurnEventStore;
import cn.gongji.runtime.store.WriterLease;
import cn.gongji.runtime.time.BusinessClock;
import cn.gongji.runtime.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the writer together. */
@AutoConfiguration(after = ExchangeConfiguration.class)
@EnableScheduling
public class WriterConfiguration {

    @Bean
    WriterMetrics writerMetrics(MeterRegistry registry) {
        return new WriterMetrics(registry);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(
            DataSource dataSource, ObjectProvider<FirstAnswers> recorded, WriterMetrics metrics) {
        return new IdempotencyKeys(dataSource, recorded.getIfAvailable(() -> handles -> Map.of()), metrics);
    }

    @Bean
    PendingAnswers pendingAnswers(WriterSettings settings) {
        return new PendingAnswers(settings.answerWithin());
    }

    @Bean
    Admission admission(WriterSettings settings) {
        return new Admission(
                settings.admitAtLeast(), settings.queueCapacity(), settings.admitWithin(), System::nanoTime);
    }

    @Bean
    ServiceWriter serviceWriter(
            WriterSettings settings,
            CommandBus commandBus,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            TurnEventStore eventStore,
            LeanEventStorageEngine engine,
            EventTable events,
            AggregateCache aggregates,
            WriterLease lease,
            KafkaRelay relay,
            PendingAnswers pending,
            List<TurnParticipant> participants,
            Admission admission,
            WriterMetrics metrics,
            Traces traces,
            BusinessClock clock,
            ApplicationEventPublisher application) {
        return new ServiceWriter(
                settings,
                commandBus,
                new TransactionTemplate(transactions),
                new JdbcTemplate(dataSource),
                eventStore,
                engine,
                events,
                aggregates,
                lease,
                relay,
                pending,
                participants,
                admission,
                metrics,
                traces,
                clock,
                application);
    }

    @Bean
    SchedulingConfigurer expiredKeysAreForgotten(IdempotencyKeys keys) {
        return tasks -> tasks.addFixedDelayTask(keys::forgetExpired, Duration.ofHours(1));
    }
}
