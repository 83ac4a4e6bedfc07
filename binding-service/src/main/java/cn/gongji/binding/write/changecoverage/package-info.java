/** An agency records how a person takes part in the insurance. */
@NullMarked
package cn.gongji.binding.write.changecoverage;

import org.jspecify.annotations.NullMarked;
