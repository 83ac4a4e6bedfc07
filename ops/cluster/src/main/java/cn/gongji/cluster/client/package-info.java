/** Speaks to a running cluster as its users do: over HTTP, with tokens of the local issuer. */
@NullMarked
package cn.gongji.cluster.client;

import org.jspecify.annotations.NullMarked;
