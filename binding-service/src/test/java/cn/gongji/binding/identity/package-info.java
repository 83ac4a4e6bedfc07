/** That sealed names and numbers stay sealed. */
@NullMarked
package cn.gongji.binding.identity;

import org.jspecify.annotations.NullMarked;
