package cn.gongji.wallet.write.answertransfer;

/** The body of a request that says everything in its address: none, or an empty object. */
record NoBody() {}
