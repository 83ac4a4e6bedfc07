/** What does the pooled fund pay here? */
@NullMarked
package cn.gongji.binding.read.benefitplan;

import org.jspecify.annotations.NullMarked;
