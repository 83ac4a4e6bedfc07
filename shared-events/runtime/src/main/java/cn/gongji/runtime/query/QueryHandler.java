package cn.gongji.runtime.query;

import cn.gongji.runtime.writer.Turn;
import java.util.Set;

/** Answers one kind of question, in the writer's order, recording nothing. One bean a kind. */
public interface QueryHandler<Q, A> {

    /** The record that asks; its simple name is the question's name on the wire. */
    Class<Q> question();

    default Set<String> touches(Q question) {
        return Set.of();
    }

    A answer(Q question, Turn turn);
}
