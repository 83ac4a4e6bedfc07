/** AcceptTransfer → TransferAccepted; DeclineTransfer → ReservationReleased and TransferReturned. */
@NullMarked
package cn.gongji.wallet.write.answertransfer;

import org.jspecify.annotations.NullMarked;
