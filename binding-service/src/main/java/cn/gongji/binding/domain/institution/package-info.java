/** Designated institutions and pharmacies. */
@NullMarked
package cn.gongji.binding.domain.institution;

import org.jspecify.annotations.NullMarked;
