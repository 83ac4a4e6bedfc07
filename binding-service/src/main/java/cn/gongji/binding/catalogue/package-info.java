/** The policy catalogue that a release ships: facts with their sources' words, validated and put together to whole policies. */
@NullMarked
package cn.gongji.binding.catalogue;

import org.jspecify.annotations.NullMarked;
