package cn.gongji.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CopyRowsTest {

    private static final String SIGNATURE_AND_FLAGS = "5047434f50590aff0d0a00" + "00000000" + "00000000";

    private final CopyRows rows = new CopyRows();

    @Test
    void everyColumnHasItsLengthBeforeIt() {
        rows.begin();
        rows.row(6);
        rows.bigint(-2);
        rows.smallint(305);
        rows.uuid("01a21922-e254-742e-b890-c21fc90fbf3d");
        rows.text("共\n");
        rows.text(null);
        rows.jsonb("{}");
        assertThat(written(rows.end()))
                .isEqualTo(SIGNATURE_AND_FLAGS
                        + "0006"
                        + "00000008fffffffffffffffe"
                        + "000000020131"
                        + "0000001001a21922e254742eb890c21fc90fbf3d"
                        + "00000004e585b10a"
                        + "ffffffff"
                        + "00000003017b7d"
                        + "ffff");
    }

    @Test
    void itGrowsWithWhatIsWrittenAndBeginsAnew() {
        String large = "x".repeat(5 * 1024 * 1024);
        rows.begin();
        rows.row(1);
        rows.text(large);
        assertThat(rows.end().position()).isEqualTo(SIGNATURE_AND_FLAGS.length() / 2 + 2 + 4 + large.length() + 2);
        rows.begin();
        assertThat(written(rows.end())).isEqualTo(SIGNATURE_AND_FLAGS + "ffff");
    }

    @Test
    void whatIsNoUuidIsRefused() {
        rows.begin();
        assertThatThrownBy(() -> rows.uuid("one")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String written(ByteBuffer bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes.array(), bytes.position()));
    }
}
