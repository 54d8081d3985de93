using Etl.Model.Findings;

namespace Etl.Shared;

/// <summary>Sources of the sample families: whole ones, and such as leave out how pages are turned, levels shown or walls passed.</summary>
internal static class FamilySources
{
    /// <summary>What the reports of every family are told by.</summary>
    public const string Reports = "documents: {text: 年报|公开.*报告}";

    /// <summary>Family and what its source says besides id and name: six lines in all where the family is named, twelve else.</summary>
    public static readonly (string Family, string Yaml)[] Whole =
    [
        ("trs", "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]"),
        ("trs", $"start: [http://www.trs.example/zwgk/nb/index.html]\npaging: {{template: 'index_{{page}}.html'}}\n{Reports}"),
        ("jpage", "cms: dahan-jpage\nstart: [http://www.jpage.example/col/col1021/index.html]"),
        ("xxgk", "cms: dahan-xxgk\nstart: [http://www.xxgk.example/xxgk/index.html]\nwith: {infotypeId: HLJ000}"),
        ("jpaas", "cms: jpaas\nstart: [http://www.jpaas.example/col/col7/index.html]"),
        ("ewb", "cms: epoint-ewb\nstart: [http://www.ewb.example/govInfoPub/003/list.html]"),
        ("gkmlpt", "cms: gkmlpt\nstart: [http://www.gkmlpt.example/gkmlpt/index]"),
        ("boda", "cms: boda-vsb\nstart: [http://www.boda.example/xxgk/nb.htm]"),
        ("boda", $"start: [http://www.boda.example/xxgk/nb.htm]\npaging: {{template: 'nb/{{page}}.htm', first_from: 'nb/(\\d+)\\.htm', step: -1}}\n{Reports}"),
        ("webplus", "cms: webplus\nstart: [http://www.webplus.example/23/list.htm]"),
        ("webplus", $"start: [http://www.webplus.example/23/list.htm]\npaging: {{next: a.next}}\n{Reports}"),
        ("aspnet", "cms: aspnet-grid\nstart: ['http://www.aspnet.example/InfoList.aspx?type=nb']"),
        ("aspnet", $"start: ['http://www.aspnet.example/InfoList.aspx?type=nb']\npaging: {{form: {{__EVENTTARGET: pager, __EVENTARGUMENT: '{{page}}'}}, "
            + $"first: 2}}\n{Reports}"),
        ("plain", "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]"),
        ("spa", "start: [http://www.spa.example/web/index.html]\nlist:\n  address: /api/article/list\n  body: "
            + $"'{{\"column\":3,\"pageNo\":{{page}},\"pageSize\":{{size}}}}'\n  format: json\n  items: /data/rows\n  link: '/info/{{/id}}.html'\n  title: "
            + $"/title\n{Reports}"),
        ("script", $"start: [http://www.script.example/nb.html]\nlist: {{format: script}}\n{Reports}"),
        ("frame", $"start: [http://www.frame.example/nb/]\n{Reports}"),
        ("tree", $"start: [http://www.tree.example/bm/index.html]\nlevels:\n  - {{selector: ul.bm a, publisher: .+}}\n  - {{selector: ul.years a}}\n{Reports}"),
        ("selects", $"start: [http://www.selects.example/xxgkAnnualReport.jsp]\nlevels:\n  - {{selector: '#area option', as: area, address: "
            + $"'xxgkAnnualReport.jsp?area={{area}}'}}\n  - {{selector: '#year option', as: year, address: "
            + $"'xxgkAnnualReport.jsp?area={{area}}&fbtime={{year}}'}}\n{Reports}"),
        ("sitemap", "start: [http://www.sitemap.example/sitemap.xml]\nlist: {format: sitemap}\ndocuments: {include: [/nianbao/]}"),
        ("sitemap", $"start: [http://www.sitemap.example/rss.xml]\nlist: {{format: feed}}\n{Reports}"),
        ("cookie", $"start: [http://www.cookie.example/nb/list.html]\n{Reports}"),
    ];

    /// <summary>Family, a source that leaves out how it turns its pages, shows its levels or lets in, and the code that tells so.</summary>
    public static readonly (string Family, string Yaml, string Code)[] CutShort =
    [
        ("trs", $"start: [http://www.trs.example/zwgk/nb/index.html]\n{Reports}", FetchCodes.ListIncomplete),
        ("trs", $"start: [http://www.trs.example/zwgk/nb/index.html]\npaging: {{next: a.next}}\n{Reports}", FetchCodes.NextNotFound),
        ("trs", "cms: trs-wcm\nstart: [http://www.trs.example/zwgk/nb/index.html]\npaging: {max_pages: 2}", FetchCodes.TooManyPages),
        ("jpage", $"start: [http://www.jpage.example/col/col1021/index.html]\nlist: {{format: cdata}}\n{Reports}", FetchCodes.ListIncomplete),
        ("jpage", $"start: [http://www.jpage.example/col/col1021/index.html]\n{Reports}", FetchCodes.ListEmpty),
        ("xxgk", $"start: [http://www.xxgk.example/module/xxgk/search.jsp]\n{Reports}", FetchCodes.ListEmpty),
        ("jpaas", "cms: jpaas\nstart: [http://www.jpaas.example/col/col7/index.html]\nlist: {address: "
            + "'/api-gateway/jpaas-publish-server/front/page/build/unit?webId={webId}&tplSetId={tplSetId}&tagId={tagId}&pageId={pageId}'}",
                FetchCodes.ListIncomplete),
        ("ewb", $"start: [http://www.ewb.example/EpointWebBuilder/rest/lightfrontaction/getgovinfolist]\n{Reports}", "http_405"),
        ("gkmlpt", "cms: gkmlpt\nstart: [http://www.gkmlpt.example/gkmlpt/index]\nlist: {address: '/gkmlpt/api/all/{columnid}?page=1&sid={sid}'}",
            FetchCodes.ListIncomplete),
        ("gkmlpt", "cms: gkmlpt\nstart: [http://www.gkmlpt.example/gkmlpt/index]\nlist: {from_page: {sid: 'SITEID=(\\d+)'}}", FetchCodes.ParameterNotFound),
        ("boda", $"start: [http://www.boda.example/xxgk/nb.htm]\n{Reports}", FetchCodes.ListIncomplete),
        ("webplus", $"start: [http://www.webplus.example/23/list.htm]\n{Reports}", FetchCodes.ListIncomplete),
        ("aspnet", $"start: ['http://www.aspnet.example/InfoList.aspx?type=nb']\n{Reports}", FetchCodes.ListIncomplete),
        ("plain", $"start: [http://www.plain.example/nianbao/list.html]\n{Reports}", FetchCodes.ListIncomplete),
        ("script", $"start: [http://www.script.example/nb.html]\n{Reports}", FetchCodes.ListEmpty),
        ("tree", $"start: [http://www.tree.example/bm/index.html]\n{Reports}", FetchCodes.ListEmpty),
        ("selects", $"start: [http://www.selects.example/xxgkAnnualReport.jsp]\n{Reports}", FetchCodes.ListEmpty),
        ("wall", $"start: [http://www.wall.example/nb/list.html]\n{Reports}", FetchCodes.ScriptWall),
        ("wall", $"start: [http://www.wall.example/nb/quiet.html]\n{Reports}", FetchCodes.ScriptWall),
        ("wall", $"start: [http://www.wall.example/nb/login.html]\n{Reports}", FetchCodes.LoginWall),
        ("xxgk", "cms: dahan-xxgk\nstart: [http://www.xxgk.example/xxgk/index.html]\nwith: {infotypeId: HLJ000}\nlist: {body: "
            + "'infotypeId={infotypeId}&jdid={jdid}&area={area}&divid={divid}&currpage=1&standardXxgk={standardXxgk}'}", FetchCodes.ListIncomplete),
        ("spa", $"start: [http://www.spa.example/web/index.html]\n{Reports}", FetchCodes.ListEmpty),
        ("spa", "start: [http://www.spa.example/web/index.html]\nlist:\n  address: /api/article/list\n  body: "
            + $"'{{\"column\":3,\"pageNo\":1,\"pageSize\":15}}'\n  format: json\n  items: /data/rows\n  link: '/info/{{/id}}.html'\n  title: /title\n{Reports}",
                FetchCodes.ListIncomplete),
        ("tree", $"start: [http://www.tree.example/bm/index.html]\nlevels: [{{selector: ul.bm a}}]\n{Reports}", FetchCodes.ListIncomplete),
        ("selects", $"start: [http://www.selects.example/xxgkAnnualReport.jsp]\nlevels: [{{selector: '#area option', as: area, address: "
            + $"'xxgkAnnualReport.jsp?area={{area}}'}}]\n{Reports}", FetchCodes.ListEmpty),
        ("sitemap", $"start: [http://www.sitemap.example/sitemap.xml]\n{Reports}", FetchCodes.ListEmpty),
    ];
}
