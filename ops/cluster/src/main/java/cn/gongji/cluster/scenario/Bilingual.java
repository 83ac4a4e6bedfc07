package cn.gongji.cluster.scenario;

/** The same words in Chinese and in English. */
public record Bilingual(String zh, String en) {}
