/** Names and identity numbers, sealed and kept beside the events, never in them. */
@NullMarked
package cn.gongji.binding.identity;

import org.jspecify.annotations.NullMarked;
