/** Insured persons: who they are, what of it may be shown, and in which order their sharers pay. */
@NullMarked
package cn.gongji.binding.domain.person;

import org.jspecify.annotations.NullMarked;
