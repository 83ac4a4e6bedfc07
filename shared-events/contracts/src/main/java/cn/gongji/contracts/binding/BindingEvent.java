package cn.gongji.contracts.binding;

/** What happens to one binding of a sharer and a beneficiary; the subject is the binding id. */
public sealed interface BindingEvent extends BindingContextEvent
        permits BindingRequested,
                RelativeBound,
                BindingRefused,
                BindingRequestExpired,
                RelativeUnbound,
                SpendingLimitChanged,
                BindingSuspended,
                BindingResumed {

    String bindingId();

    @Override
    default String subject() {
        return bindingId();
    }
}
