/** A sharer, a beneficiary or an agency asks for a binding. */
@NullMarked
package cn.gongji.binding.write.bindrelative;

import org.jspecify.annotations.NullMarked;
