package cn.gongji.binding.domain.binding;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.RelativeBound;
import org.junit.jupiter.api.Test;

/** The benchmark measures what it says. */
class BindingBenchmarkTest {

    private final BindingBenchmark benchmark = new BindingBenchmark();

    @Test
    void oneIsBoundAndOneIsRefused() {
        assertThat(benchmark.decideABinding()).hasExactlyElementsOfTypes(RelativeBound.class);
        assertThat(benchmark.refuseABinding()).hasExactlyElementsOfTypes(BindingRefused.class);
        assertThat(benchmark.foldABindingByAnEvent()).isInstanceOf(FamilyBinding.Active.class);
    }
}
