package cn.gongji.contracts.settlement;

import java.util.List;

/**
 * What was shown at the counter.
 *
 * @param sharerCodes the sharers whose codes were shown as well
 * @param useAccounts false: the patient chose to pay the burden in cash
 * @rule P-01
 */
public record Presented(Medium medium, List<String> sharerCodes, boolean useAccounts) {}
