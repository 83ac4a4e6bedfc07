/** The parts that the slices share: problem codes and settings. */
@NullMarked
package cn.gongji.wallet.configuration;

import org.jspecify.annotations.NullMarked;
