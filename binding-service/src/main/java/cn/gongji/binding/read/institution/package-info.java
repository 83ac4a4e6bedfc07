/** How does this institution stand? */
@NullMarked
package cn.gongji.binding.read.institution;

import org.jspecify.annotations.NullMarked;
