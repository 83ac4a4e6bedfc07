package cn.gongji.settlement.configuration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set from outside.
 *
 * @param patientFilesInMemory how many patients' files are kept in memory
 * @param settlementsInMemory how many concluded settlements' documents are kept in memory
 * @param pendingAtMost how many settlements may wait for the ledger at once; more are refused as overload
 * @param placesBetweenNotes after how many events the writer writes down which settlements are open; a start reads that many
 * @param previewWithin how long (real time) a preview waits for the ledger
 */
@ConfigurationProperties("gongji.settlement")
public record SettlementSettings(
        @DefaultValue("100000") long patientFilesInMemory,
        @DefaultValue("1000") long settlementsInMemory,
        @DefaultValue("50000") int pendingAtMost,
        @DefaultValue("4000") long placesBetweenNotes,
        @DefaultValue("5s") Duration previewWithin) {}
