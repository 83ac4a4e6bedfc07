package cn.gongji.runtime.web;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/** Tomcat's own HTTP/1.1, with a {@link Doorkeeper} who is asked before a request becomes one of the servlet's. */
public final class DoorkeptProtocol extends Http11NioProtocol {

    private @Nullable Doorkeeper doorkeeper;

    /** Who is asked; must be told before the protocol is started. */
    public void setDoorkeeper(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected Processor createProcessor() {
        Doorkeeper known = doorkeeper;
        return known == null ? super.createProcessor() : new DoorkeptProcessor(this, getAdapter(), known);
    }

    private static final class DoorkeptProcessor extends Http11Processor {

        private final Adapter door;

        DoorkeptProcessor(AbstractHttp11Protocol<?> protocol, Adapter inside, Doorkeeper doorkeeper) {
            super(protocol, inside);
            this.door = new Door(inside, doorkeeper);
        }

        @Override
        public Adapter getAdapter() {
            return door;
        }

        private final class Door implements Adapter {

            private final Adapter inside;
            private final Doorkeeper doorkeeper;

            Door(Adapter inside, Doorkeeper doorkeeper) {
                this.inside = inside;
                this.doorkeeper = doorkeeper;
            }

            @Override
            public void service(Request request, Response response) throws Exception {
                byte[] refusal = doorkeeper.refusal(request);
                if (refusal == null) {
                    inside.service(request, response);
                } else {
                    // to Tomcat the response is one that was written; were its status told, the connection would be
                    // closed
                    response.setCommitted(true);
                    write(refusal);
                }
            }

            @Override
            public boolean prepare(Request request, Response response) throws Exception {
                return inside.prepare(request, response);
            }

            @Override
            public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
                return inside.asyncDispatch(request, response, status);
            }

            @Override
            public void log(Request request, Response response, long time) {
                inside.log(request, response, time);
            }

            @Override
            public void checkRecycled(Request request, Response response) {
                inside.checkRecycled(request, response);
            }

            @Override
            public String getDomain() {
                return inside.getDomain();
            }
        }

        /** Sent before the rest of the request's body is waited for. */
        private void write(byte[] answer) {
            try {
                getSocketWrapper().write(true, answer, 0, answer.length);
                getSocketWrapper().flush(true);
            } catch (IOException gone) {
                setErrorState(ErrorState.CLOSE_CONNECTION_NOW, gone);
            }
        }
    }
}
