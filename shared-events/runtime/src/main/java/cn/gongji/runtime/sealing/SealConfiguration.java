package cn.gongji.runtime.sealing;

import cn.gongji.runtime.configuration.ServiceSettings;
import cn.gongji.runtime.configuration.ServiceSettings.Mode;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.WriterConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts the sealer together. */
@AutoConfiguration(after = WriterConfiguration.class)
@EnableConfigurationProperties(SealSettings.class)
public class SealConfiguration {

    @Bean
    CommittedEvents committedEvents() {
        return new CommittedEvents();
    }

    @Bean
    StoreSealer storeSealer(
            SealSettings settings,
            ServiceSettings service,
            DataSource dataSource,
            KafkaTemplate<byte[], byte[]> kafka,
            ObjectProvider<ServiceWriter> writer,
            CommittedEvents committed,
            MeterRegistry registry) {
        SealTable table = new SealTable(dataSource);
        SealKey.Signer signer = signer(settings, service);
        if (signer == null) {
            return new StoreSealer(table, null, null, writer::getObject, committed, settings, registry);
        }
        CheckpointPublisher publisher = new CheckpointPublisher(table, kafka, settings.topic());
        String store = service.context().service();
        Path folder = settings.folder();
        SealLog log = new SealLog(
                store,
                service.region(),
                table,
                folder == null ? null : new CheckpointFile(folder.resolve(store + ".jsonl")),
                signer,
                publisher::wake,
                Clock.systemUTC());
        return new StoreSealer(table, log, publisher, writer::getObject, committed, settings, registry);
    }

    private static SealKey.@Nullable Signer signer(SealSettings settings, ServiceSettings service) {
        Path keyFile = settings.keyFile();
        if (keyFile != null) {
            return SealKey.Signer.read(keyFile);
        }
        if (service.mode() == Mode.LOCAL) {
            return null;
        }
        throw new IllegalStateException("gongji.seal.key-file is not set: the store would not be tamper-evident."
                + " Name the private key that signs its checkpoints by GONGJI_SEAL_KEY_FILE.");
    }
}
