package cn.gongji.runtime.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Remembers verified tokens until they expire: a terminal sends the same one with every bill. */
public final class CachedJwtDecoder implements JwtDecoder {

    private static final int MAX_TOKENS = 50_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final JwtDecoder verifier;
    private final Cache<String, Jwt> verified;

    public CachedJwtDecoder(JwtDecoder verifier, Clock real) {
        this.verifier = verifier;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfter(Expiry.<String, Jwt>creating((value, token) -> life(token, real)))
                .build();
    }

    private static Duration life(Jwt token, Clock real) {
        Instant expires = token.getExpiresAt();
        if (expires == null) {
            return LONGEST;
        }
        Duration left = Duration.between(real.instant(), expires);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt fresh = verifier.decode(token);
        verified.put(token, fresh);
        return fresh;
    }
}
