package cn.gongji.cluster.client;

/** A call got no answer, so nobody knows whether it was done: ask again with the same key. */
public final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(Exception cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}
