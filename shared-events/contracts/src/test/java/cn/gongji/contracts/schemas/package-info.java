/** The JSON schemas, generated from the records. */
@NullMarked
package cn.gongji.contracts.schemas;

import org.jspecify.annotations.NullMarked;
