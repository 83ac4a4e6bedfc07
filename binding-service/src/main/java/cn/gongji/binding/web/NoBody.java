package cn.gongji.binding.web;

/** The body of a request that says everything in its address: none, or an empty object. */
public record NoBody() {}
