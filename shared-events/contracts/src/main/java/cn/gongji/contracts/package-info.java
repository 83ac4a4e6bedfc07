/** What every event of the three services shares: the entity it is about, who acted, and under which policy. */
@NullMarked
package cn.gongji.contracts;

import org.jspecify.annotations.NullMarked;
