package cn.gongji.runtime.web;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Tomcat's own HTTP/1.1, with a {@link Doorkeeper} who is asked before a request becomes one of the servlet's. */
public final class DoorkeptProtocol extends Http11NioProtocol {

    private @Nullable Doorkeeper doorkeeper;
    private @Nullable Doorway doorway;

    /** Who is asked; must be told before the protocol is started. */
    public void setDoorkeeper(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public void setExecutor(Executor inside) {
        Doorway fresh = new Doorway(inside, this::isFull);
        doorway = fresh;
        super.setExecutor(fresh);
    }

    private boolean isFull(int onTheWay) {
        Doorkeeper known = doorkeeper;
        return known != null && known.isFull(onTheWay);
    }

    @Override
    public void start() throws Exception {
        if (doorway != null) {
            doorway.open(Runtime.getRuntime().availableProcessors());
        }
        super.start();
    }

    @Override
    public void stop() throws Exception {
        super.stop();
        if (doorway != null) {
            doorway.close();
        }
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
                byte[] refusal = doorkeeper.refusal(request, Doorway.isHere());
                if (refusal == null) {
                    Doorway.pass();
                    inside.service(request, response);
                } else {
                    // to Tomcat the response is one that was written; were its status told, the connection would be
                    // closed
                    response.setCommitted(true);
                    write(request, refusal);
                }
            }

            @Override
            public boolean prepare(Request request, Response response) throws Exception {
                return inside.prepare(request, response);
            }

            @Override
            public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
                Doorway.pass();
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

        /**
         * Sent before the rest of the request's body is waited for. Who is slow to send that, or to take the answer, keeps no
         * doorman.
         */
        private void write(Request request, byte[] answer) {
            SocketWrapperBase<?> socket = getSocketWrapper();
            try {
                socket.write(false, answer, 0, answer.length);
                if (socket.flush(false)) {
                    Doorway.pass();
                    socket.flush(true);
                }
                if (request.getInputBuffer().available() < request.getContentLength()) {
                    Doorway.pass();
                }
            } catch (IOException gone) {
                setErrorState(ErrorState.CLOSE_CONNECTION_NOW, gone);
            }
        }
    }
}
