/** The binding-service: who may spend whose money. */
@NullMarked
package cn.gongji.binding;

import org.jspecify.annotations.NullMarked;
