package cn.gongji.runtime.web;

/**
 * A stable code of a refusal. Its words stand in {@code problems/*_zh.properties} and {@code problems/*_en.properties}
 * as {@code CODE.title} and {@code CODE.detail}.
 */
public interface ProblemCode {

    String name();

    /** HTTP status. */
    int status();
}
