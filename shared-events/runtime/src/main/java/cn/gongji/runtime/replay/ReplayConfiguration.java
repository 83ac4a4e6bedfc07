package cn.gongji.runtime.replay;

import cn.gongji.runtime.configuration.ServiceSettings;
import cn.gongji.runtime.inbox.Noting;
import cn.gongji.runtime.store.StreamFold;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.WriterConfiguration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service as it replays: everything is put together as ever, but nothing that works of itself is started. */
@AutoConfiguration(after = WriterConfiguration.class)
@Profile("replay")
@EnableConfigurationProperties(ReplaySettings.class)
public class ReplayConfiguration {

    /** No writer, relay, inbox, sealer, timer. */
    @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    LifecycleProcessor nothingStarts() {
        return new NothingStarts();
    }

    @Bean
    Replay.Stores liveStores(ReplaySettings settings, DataSourceProperties database) {
        return service -> LiveCut.of(settings.store(service), database.getUsername(), database.getPassword());
    }

    @Bean
    Replay replay(
            ServiceSettings service,
            ReplaySettings settings,
            List<TurnParticipant> participants,
            List<Noting<?>> noting,
            PlatformTransactionManager transactions,
            DataSource dataSource,
            ConsumerFactory<byte[], byte[]> consumers,
            Replay.Stores stores) {
        List<TurnParticipant> keepers =
                participants.stream().filter(TurnParticipant::isPartOfReplays).toList();
        return new Replay(
                service.context(),
                service.region(),
                settings,
                keepers,
                noting,
                new TransactionTemplate(transactions),
                new JdbcTemplate(dataSource),
                consumers,
                stores);
    }

    @Bean
    ReplayRunner replayRunner(
            ServiceSettings service,
            ReplaySettings settings,
            Replay replay,
            Replay.Stores stores,
            DataSource dataSource,
            ParameterResolverFactory parameters,
            HandlerDefinition handlers,
            ObjectProvider<ReplayCheck> checks,
            ApplicationContext application) {
        return new ReplayRunner(
                service.context(),
                settings,
                replay,
                stores,
                dataSource,
                new StreamFold.Factory(parameters, handlers),
                checks.orderedStream().toList(),
                application);
    }

    private static final class NothingStarts implements LifecycleProcessor {

        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
