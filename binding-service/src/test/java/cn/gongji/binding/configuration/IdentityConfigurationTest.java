package cn.gongji.binding.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.binding.identity.IdentityVault;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IdentityConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(IdentityConfiguration.class);

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "secret", "c2hvcnQ="})
    void withoutARightKeyNothingStartsAndTheKeyIsNotTold(String key) {
        runner.withPropertyValues("gongji.identity.key=" + key)
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessageContaining("GONGJI_IDENTITY_KEY")
                        .hasMessageNotContaining("secret")
                        .hasMessageNotContaining("c2hvcnQ"));
    }

    @Test
    void withAKeyOfThirtyTwoBytesItStarts() {
        runner.withPropertyValues("gongji.identity.key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
                .run(context -> assertThat(context).hasSingleBean(IdentityVault.class));
    }
}
