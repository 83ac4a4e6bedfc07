/** Kinship links, to their two sides. */
@NullMarked
package cn.gongji.binding.read.kinship;

import org.jspecify.annotations.NullMarked;
