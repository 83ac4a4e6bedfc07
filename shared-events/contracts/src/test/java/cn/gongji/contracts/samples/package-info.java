/** Golden samples: what once went over the wire, and is read for ever. */
@NullMarked
package cn.gongji.contracts.samples;

import org.jspecify.annotations.NullMarked;
