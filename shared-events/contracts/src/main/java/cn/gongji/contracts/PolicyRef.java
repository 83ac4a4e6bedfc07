package cn.gongji.contracts;

/**
 * The version of a region's policy that a decision used, for ever.
 *
 * @param region six digits: a province-level region, or a pooling region with rules of its own
 * @param version as published
 * @rule B-17
 */
public record PolicyRef(String region, String version) {}
