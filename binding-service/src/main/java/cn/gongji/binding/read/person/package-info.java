/** Who is this person, as far as it may be shown? */
@NullMarked
package cn.gongji.binding.read.person;

import org.jspecify.annotations.NullMarked;
