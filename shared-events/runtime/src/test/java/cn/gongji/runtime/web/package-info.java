@NullMarked
package cn.gongji.runtime.web;

import org.jspecify.annotations.NullMarked;
