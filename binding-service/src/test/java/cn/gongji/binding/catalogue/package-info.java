/** The facts that the catalogue must hold, and what it refuses. */
@NullMarked
package cn.gongji.binding.catalogue;

import org.jspecify.annotations.NullMarked;
