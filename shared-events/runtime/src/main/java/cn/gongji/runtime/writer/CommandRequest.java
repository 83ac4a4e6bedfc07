package cn.gongji.runtime.writer;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody asked for over HTTP.
 *
 * @param endpoint method and path, for example {@code POST /v1/bindings}; scopes the key
 * @param idempotencyKey absent for PUT and DELETE, which are idempotent by themselves
 * @param body the request's body as a record; two requests are the same when their JSON is
 * @param touches the ids of the streams and rows that the change will read
 * @param movesMoney such a request's key never expires
 */
public record CommandRequest(
        Caller caller,
        String endpoint,
        @Nullable String idempotencyKey,
        Object body,
        Set<String> touches,
        boolean movesMoney) {

    /** Only to be cloned, which is cheaper than to look for one again. */
    private static final MessageDigest SHA256 = sha256();

    /** The key in its scope: who the token speaks for (a clerk of another region is another one) and the endpoint. */
    @Nullable
    String scope() {
        return idempotencyKey == null ? null : scope(caller, endpoint, idempotencyKey);
    }

    /** An institution's number is the nation's: its terminals are one speaker, whatever region their tokens name. */
    static String scope(Caller caller, String endpoint, String idempotencyKey) {
        String speaker = caller.role().claim() + '/' + caller.subject();
        String placed = caller.region() == null || caller.is(Role.POS) ? speaker : speaker + '/' + caller.region();
        return placed + ' ' + endpoint + ' ' + idempotencyKey;
    }

    /** What tells whether a request that comes under the same key is the same. */
    byte[] bodyHash() {
        try {
            MessageDigest sha256 = (MessageDigest) SHA256.clone();
            return sha256.digest(EventJson.write(body).getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
