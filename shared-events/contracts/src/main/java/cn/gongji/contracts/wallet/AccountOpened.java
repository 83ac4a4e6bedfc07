package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * An EMPLOYEE member's personal account came into being.
 *
 * @rule B-01
 */
public record AccountOpened(String personId, String poolingRegion, Instant openedAt) implements AccountEvent {}
