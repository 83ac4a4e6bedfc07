package cn.gongji.runtime.web;

import cn.gongji.runtime.writer.Reply;

/**
 * A change that is asked for so often that its requests take the {@link DirectLane}; the same method also serves those
 * that come the common way.
 *
 * @param <B> the request's body, which cannot be made when it is not well-formed
 */
public interface DirectOperation<B> {

    /** The whole path, without variables; the method is POST. */
    String path();

    Class<B> body();

    /** @throws ProblemException when it is refused */
    Reply handle(Caller caller, String idempotencyKey, B body);
}
