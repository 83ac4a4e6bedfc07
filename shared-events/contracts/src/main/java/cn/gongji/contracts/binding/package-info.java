/** Who may spend whose money: persons, bindings, policies, institutions, as the binding-service records them. */
@NullMarked
package cn.gongji.contracts.binding;

import org.jspecify.annotations.NullMarked;
