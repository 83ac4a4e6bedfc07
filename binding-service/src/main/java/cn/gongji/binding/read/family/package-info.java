/** Who shares with whom around this person? */
@NullMarked
package cn.gongji.binding.read.family;

import org.jspecify.annotations.NullMarked;
