package cn.gongji.contracts;

/**
 * Who asked for what an event records.
 *
 * @param role the role of the bearer token: {@code cardholder}, {@code agency}, {@code pos}, {@code policy}, or
 *     {@code system} where no person asked (expiry, the catalogue shipped with a release)
 * @param subject the token's subject: an opaque person, clerk or institution id
 */
public record Actor(String role, String subject) {

    /** The system itself, named by the automation that acted. */
    public static Actor system(String automation) {
        return new Actor("system", automation);
    }
}
