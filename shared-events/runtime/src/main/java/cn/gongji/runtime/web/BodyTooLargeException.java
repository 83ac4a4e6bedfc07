package cn.gongji.runtime.web;

import java.io.IOException;

/** More was sent than a request may hold. */
final class BodyTooLargeException extends IOException {

    BodyTooLargeException() {
        super("body too large");
    }
}
