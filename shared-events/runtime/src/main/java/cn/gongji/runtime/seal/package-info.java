/**
 * What a sealed store consists of: rows as canonical bytes, their Merkle tree, signed checkpoints. Pure: whoever verifies
 * a store uses the same code as the service that seals it, without the service.
 */
@NullMarked
package cn.gongji.runtime.seal;

import org.jspecify.annotations.NullMarked;
