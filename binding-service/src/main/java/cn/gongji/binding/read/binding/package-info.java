/** What has become of this binding? */
@NullMarked
package cn.gongji.binding.read.binding;

import org.jspecify.annotations.NullMarked;
