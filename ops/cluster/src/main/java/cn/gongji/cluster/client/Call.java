package cn.gongji.cluster.client;

import cn.gongji.cluster.Part;
import org.jspecify.annotations.Nullable;

/**
 * One call of a service.
 *
 * @param body written as JSON; a text is sent as it is; absent means none
 * @param as absent for a call without a token
 * @param key the idempotency key; absent for none
 * @param language of problems
 */
public record Call(
        Part service,
        String method,
        String path,
        @Nullable Object body,
        @Nullable Role as,
        @Nullable String key,
        String language) {

    /** A call without a token and without a key, which {@link #as} and {@link #withKey} add. */
    public static Call of(Part service, String method, String path, @Nullable Object body) {
        return new Call(service, method, path, body, null, null, "zh");
    }

    public static Call get(Part service, String path, Role as) {
        return new Call(service, "GET", path, null, as, null, "zh");
    }

    public static Call post(Part service, String path, Object body, Role as, String key) {
        return new Call(service, "POST", path, body, as, key, "zh");
    }

    public static Call put(Part service, String path, Object body, Role as) {
        return new Call(service, "PUT", path, body, as, null, "zh");
    }

    public Call as(@Nullable Role other) {
        return new Call(service, method, path, body, other, key, language);
    }

    public Call withKey(@Nullable String otherKey) {
        return new Call(service, method, path, body, as, otherKey, language);
    }

    public Call in(String otherLanguage) {
        return new Call(service, method, path, body, as, key, otherLanguage);
    }
}
