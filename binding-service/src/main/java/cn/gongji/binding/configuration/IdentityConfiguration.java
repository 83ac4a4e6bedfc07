package cn.gongji.binding.configuration;

import cn.gongji.binding.identity.IdentityVault;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key of names and identity numbers comes from outside; without it the service does not start. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    @Bean
    IdentityVault identityVault(@Value("${gongji.identity.key:}") String key) {
        return new IdentityVault(decoded(key));
    }

    private static byte[] decoded(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.strip());
            if (bytes.length == IdentityVault.KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, without the key
        }
        throw new IllegalStateException("GONGJI_IDENTITY_KEY (gongji.identity.key) must be " + IdentityVault.KEY_BYTES
                + " bytes in base64; make one with: openssl rand -base64 " + IdentityVault.KEY_BYTES);
    }
}
