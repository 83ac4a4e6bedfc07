package cn.gongji.cluster;

import org.jspecify.annotations.Nullable;

/** Why the cluster cannot do what was asked; the message is one paragraph for a person and ends with the next step. */
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
