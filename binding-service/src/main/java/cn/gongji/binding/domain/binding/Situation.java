package cn.gongji.binding.domain.binding;

/** What a decision about a binding must know of both families, read in the turn that decides. */
public record Situation(Party sharer, Party beneficiary, Ties ties) {}
