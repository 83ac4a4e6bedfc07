package cn.gongji.binding.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.binding.domain.person.IdNumber;
import cn.gongji.binding.identity.IdentityVault.Column;
import cn.gongji.binding.identity.PersonIdentities.Identity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdentityVaultTest {
    private static final IdNumber NUMBER = new IdNumber("11010519491231002X");
    private final IdentityVault vault = new IdentityVault(new byte[32]);

    @Test
    void whatIsSealedOpensForItsPersonAndColumnAlone() {
        byte[] sealed = vault.seal("person-1", Column.NAME, "王小娟");

        assertThat(vault.open("person-1", Column.NAME, sealed)).isEqualTo("王小娟");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("王");
        assertThat(vault.seal("person-1", Column.NAME, "王小娟")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open("person-2", Column.NAME, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open("person-1", Column.ID_NUMBER, sealed))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open("person-1", Column.NAME, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHashDependsOnTheKey() {
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(vault.hash(NUMBER)).isEqualTo(new IdentityVault(new byte[32]).hash(NUMBER));
        assertThat(vault.hash(NUMBER)).isNotEqualTo(new IdentityVault(otherKey).hash(NUMBER));
    }

    @Test
    void anIdentityNeverPrintsItself() {
        assertThat(new Identity("person-1", "王小娟", NUMBER).toString()).isEqualTo("Identity[person-1]");
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new IdentityVault(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
