package cn.gongji.contracts.binding;

/**
 * What happens to one kinship link; the subject is the link id.
 *
 * @rule B-09
 */
public sealed interface KinshipEvent extends BindingContextEvent
        permits KinshipRequested,
                KinshipLinked,
                KinshipRefused,
                KinshipRequestExpired,
                KinshipDissolved,
                KinshipSuspended,
                KinshipResumed {

    String linkId();

    /** The one whose relative the other is. */
    String personId();

    String relativeId();

    @Override
    default String subject() {
        return linkId();
    }
}
