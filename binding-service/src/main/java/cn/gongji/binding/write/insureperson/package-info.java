/** An agency registers an insured person. */
@NullMarked
package cn.gongji.binding.write.insureperson;

import org.jspecify.annotations.NullMarked;
