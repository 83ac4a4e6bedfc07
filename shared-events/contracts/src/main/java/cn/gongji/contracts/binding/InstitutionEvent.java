package cn.gongji.contracts.binding;

/** What happens to one designated institution; the subject is the institution id. */
public sealed interface InstitutionEvent extends BindingContextEvent permits InstitutionRecorded {}
