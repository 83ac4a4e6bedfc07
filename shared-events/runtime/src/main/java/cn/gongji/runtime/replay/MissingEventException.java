package cn.gongji.runtime.replay;

/** An event of the store is not where all of them should be. */
final class MissingEventException extends Exception {

    private final long position;

    MissingEventException(long position) {
        super("no event " + position);
        this.position = position;
    }

    long position() {
        return position;
    }
}
