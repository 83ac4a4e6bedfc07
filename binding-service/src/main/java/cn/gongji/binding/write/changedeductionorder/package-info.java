/** The beneficiary arranges who pays first. */
@NullMarked
package cn.gongji.binding.write.changedeductionorder;

import org.jspecify.annotations.NullMarked;
