/** Kinship links as tables. */
@NullMarked
package cn.gongji.binding.domain.kinship;

import org.jspecify.annotations.NullMarked;
