package cn.gongji.settlement.configuration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set from outside.
 *
 * @param patientFilesInMemory how many patients' files are kept in memory
 * @param settlementsInMemory how many settlements' documents are kept in memory
 * @param previewWithin how long (real time) a preview waits for the ledger
 */
@ConfigurationProperties("gongji.settlement")
public record SettlementSettings(
        @DefaultValue("100000") long patientFilesInMemory,
        @DefaultValue("20000") long settlementsInMemory,
        @DefaultValue("5s") Duration previewWithin) {}
