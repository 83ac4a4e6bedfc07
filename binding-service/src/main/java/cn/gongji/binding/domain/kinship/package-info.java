/** Kinship links: two people agree that money may go from wallet to wallet. */
@NullMarked
package cn.gongji.binding.domain.kinship;

import org.jspecify.annotations.NullMarked;
