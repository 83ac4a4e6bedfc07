/** What the services' tests share: an issuer of tokens, and a service running on real infrastructure. */
@NullMarked
package cn.gongji.runtime.testing;

import org.jspecify.annotations.NullMarked;
