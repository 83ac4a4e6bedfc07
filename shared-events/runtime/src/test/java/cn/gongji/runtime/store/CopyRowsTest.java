package cn.gongji.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyRowsTest {

    private final CopyRows rows = new CopyRows();

    @Test
    void columnsAndRowsAreSeparatedAndWhatWouldSeparateIsEscaped() {
        rows.number(-7).nextColumn().text("a\tb\\c").nextColumn().text(null).nextRow();
        rows.number(Long.MAX_VALUE)
                .nextColumn()
                .text("共济\r\n")
                .nextColumn()
                .text("")
                .nextRow();
        assertThat(written()).isEqualTo("-7\ta\\tb\\\\c\t\\N\n9223372036854775807\t共济\\r\\n\t\n");
    }

    @Test
    void itGrowsWithWhatIsWrittenAndBeginsAnew() {
        String large = "\\".repeat(3 * 1024 * 1024);
        rows.text(large).nextRow();
        assertThat(written()).isEqualTo(large + large + "\n");
        rows.clear();
        rows.number(1).nextRow();
        assertThat(written()).isEqualTo("1\n");
    }

    private String written() {
        return new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8);
    }
}
