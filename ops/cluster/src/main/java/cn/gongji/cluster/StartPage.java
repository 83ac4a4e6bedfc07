package cn.gongji.cluster;

/** The page on the control port: what runs here and where. */
final class StartPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>共济 Gongji</title>
            <style>body{font:16px/1.7 sans-serif;margin:3rem auto;max-width:44rem;padding:0 1rem}
            td{padding:.2rem 1.2rem .2rem 0}small{color:#555}</style>
            <h1>共济 <small>Gongji</small></h1>
            <p>职工医保个人账户家庭共济，本机运行。<br><small>Family mutual aid of health-insurance personal accounts,
            running on this machine.</small></p>
            <table>
            <tr><td>参保与共济绑定 <small>binding-service</small><td><a href="%1$s/actuator/health">%1$s</a>
            <tr><td>个人账户与共济钱包 <small>wallet-service</small><td><a href="%2$s/actuator/health">%2$s</a>
            <tr><td>结算 <small>settlement-service</small><td><a href="%3$s/actuator/health">%3$s</a>
            <tr><td>状态 <small>status</small><td><a href="/local/status">/local/status</a>
            <tr><td>业务时钟 <small>business clock</small><td><a href="/local/clock">/local/clock</a>
            </table>
            </html>
            """;

    private StartPage() {}

    static String of(Cluster cluster) {
        return PAGE.formatted(cluster.binding(), cluster.wallet(), cluster.settlement());
    }
}
