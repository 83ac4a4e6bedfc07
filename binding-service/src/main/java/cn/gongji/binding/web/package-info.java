/** What the endpoints share: refusals and who may do what. */
@NullMarked
package cn.gongji.binding.web;

import org.jspecify.annotations.NullMarked;
