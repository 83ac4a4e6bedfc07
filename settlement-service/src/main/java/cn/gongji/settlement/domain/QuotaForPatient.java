package cn.gongji.settlement.domain;

import java.time.Instant;

/**
 * Money that a sharer set aside for the patient; how much is the ledger's to know.
 *
 * @param setAt when it was set aside first
 * @rule Q-01
 */
public record QuotaForPatient(String sharerId, Instant setAt) {}
