package cn.gongji.runtime.inbox;

/**
 * Where an event stands in the store that it comes from.
 *
 * @param source the store, as the event names it
 * @param position its global index there, from 1
 */
record Origin(String source, long position) {}
