/** The service as a whole: its architecture, its words, and its behaviour over HTTP on a real database and broker. */
@NullMarked
package cn.gongji.binding;

import org.jspecify.annotations.NullMarked;
