/** The point of sale: bills are priced, their funding is asked of the ledger, and terminals get their answer. */
@NullMarked
package cn.gongji.settlement;

import org.jspecify.annotations.NullMarked;
