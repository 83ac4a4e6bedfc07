package cn.gongji.runtime.writer;

/**
 * An answer on its way to the caller.
 *
 * @param replayed whether it is the first answer again
 */
public record Reply(Answer answer, boolean replayed) {

    public static Reply first(Answer answer) {
        return new Reply(answer, false);
    }
}
