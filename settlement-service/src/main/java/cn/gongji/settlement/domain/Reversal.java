package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;

/**
 * A terminal's wish to undo a bill; of several for one bill the first moves the money, and all are told the same.
 *
 * @rule P-12
 */
record Reversal(String reversalId, String originalKey, Actor actor) {}
