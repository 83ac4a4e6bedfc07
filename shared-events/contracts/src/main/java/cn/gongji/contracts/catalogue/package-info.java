/** The list of every event type that was ever released, with the names under which they are stored and sent. */
@NullMarked
package cn.gongji.contracts.catalogue;

import org.jspecify.annotations.NullMarked;
