/** Which insured person carries this name and identity number? */
@NullMarked
package cn.gongji.binding.read.lookup;

import org.jspecify.annotations.NullMarked;
