/// The style of a page: light and dark as the reader's system is, and black on white in print.
enum PageStyle {
  static let css = """
    :root{color-scheme:light dark;--text:#1b1f24;--page:#fff;--soft:#57606a;--line:#d0d7de;--panel:#f6f8fa;--link:#0550ae;\
    --good:#00634b;--bad:#a33c00;--open:#57606a}
    @media(prefers-color-scheme:dark){:root{--text:#e6edf3;--page:#0d1117;--soft:#9da7b1;--line:#3d444d;--panel:#161b22;\
    --link:#79b8ff;--good:#4fc9a4;--bad:#ff9e64;--open:#9da7b1}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1rem;max-width:78rem;color:var(--text);background:var(--page);\
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:anywhere}
    h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1.05rem;margin:0}
    a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem;z-index:9}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.5rem 0;padding:0}
    .first{font-size:1.1rem;font-weight:600;margin:.5rem 0}ul.first{padding-left:1.2rem}ul.first li{font-weight:400}
    .soft,figcaption,.hint{color:var(--soft);font-size:.9rem}
    .answers{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
    @media(min-width:68rem){.answers.many{grid-template-columns:repeat(2,minmax(0,1fr))}}
    .answers>li{border:1px solid var(--line);border-left:.4rem solid var(--open);border-radius:.4rem;padding:.6rem .8rem;\
    background:var(--panel);break-inside:avoid}
    .answers>li.met{border-left-color:var(--good)}.answers>li.missed{border-left-color:var(--bad)}
    .answers p{margin:.25rem 0}.verdict{font-weight:600;white-space:nowrap}
    .met .verdict{color:var(--good)}.missed .verdict{color:var(--bad)}
    .charts{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
    @media(min-width:68rem){.charts{grid-template-columns:repeat(2,minmax(0,1fr))}.charts .wide{grid-column:1/-1}}
    figure{position:relative;margin:0;padding:.75rem;border:1px solid var(--line);border-radius:.4rem;min-width:0;break-inside:avoid}
    .picture{width:100%;min-height:3rem;overflow-x:auto}.picture svg{display:block;max-width:100%;height:auto}
    .picture.vega-embed,.picture.vega-embed.has-actions{display:block;position:static;padding-right:0}\
    .picture.vega-embed details,.picture.vega-embed summary{margin:0}.picture.vega-embed summary{top:.4rem;right:.5rem}\
    .picture.vega-embed .vega-actions{top:2.4rem;right:.5rem}.vega-bindings{font-size:.9rem;margin-top:.4rem}
    .picture summary{color:#000}
    .tenants{border:1px solid var(--line);border-radius:.4rem;margin:0 0 1rem;padding:.4rem .8rem;display:flex;\
    flex-wrap:wrap;gap:.25rem 1.25rem}
    .tenants label{display:inline-flex;gap:.4rem;align-items:center;min-height:1.75rem}
    .hint,figcaption p{margin:.25rem 0}.answers ul{margin:.25rem 0;padding-left:1.2rem}details{margin:.4rem 0}summary{cursor:pointer}
    .scroll{overflow-x:auto;max-height:28rem;overflow-y:auto}
    table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
    th,td{border-bottom:1px solid var(--line);padding:.2rem .6rem;text-align:right;vertical-align:top}
    th:first-child,td:first-child,td.text,th.text{text-align:left}
    thead th{position:sticky;top:0;background:var(--panel)}
    pre{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.6rem;overflow:auto;\
    font-size:.85rem;max-height:40rem;white-space:pre;overflow-wrap:normal}
    dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1rem}
    dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.1rem 1rem}
    dl.facts dt{margin:0;font-weight:400;color:var(--soft)}dl.facts dd{margin:0}
    footer{margin-top:2rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}
    #vg-tooltip-element{max-width:20rem}
    @media(max-width:30rem){dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.4rem}}
    @media print{:root{color-scheme:light;--text:#000;--page:#fff;--soft:#333;--line:#999;--panel:#fff;--link:#000}\
    body{max-width:none;font-size:10pt;padding:0}nav,.tenants,.skip,.vega-bindings,.picture summary,[data-needs-script],\
    figcaption details:not([open]){display:none}\
    .picture{overflow:visible}.scroll,pre{max-height:none;overflow:visible}pre{white-space:pre-wrap}\
    .charts{display:block}figure{margin-bottom:.6rem;padding:.4rem}h2,h3{break-after:avoid}}

    """
}
