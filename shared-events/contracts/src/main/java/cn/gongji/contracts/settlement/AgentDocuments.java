package cn.gongji.contracts.settlement;

/**
 * Which documents an agent who buys for the patient showed.
 *
 * @rule P-09
 */
public record AgentDocuments(boolean principalIdShown, boolean agentIdShown) {}
