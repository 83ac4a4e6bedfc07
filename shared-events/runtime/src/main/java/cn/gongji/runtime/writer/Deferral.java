package cn.gongji.runtime.writer;

/** Either the answer, or the promise of one in a later turn. */
public sealed interface Deferral {

    static Deferral answered(Answer answer) {
        return new Answered(answer);
    }

    /** @param handle by which {@link Turn#conclude} will find the request, for example the settlement id */
    static Deferral later(String handle) {
        return new Later(handle);
    }

    record Answered(Answer answer) implements Deferral {}

    record Later(String handle) implements Deferral {}
}
