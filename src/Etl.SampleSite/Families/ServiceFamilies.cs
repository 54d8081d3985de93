using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Etl.SampleSite.Sites;

namespace Etl.SampleSite.Families;

/// <summary>Families whose lists are asked of a service.</summary>
internal static class ServiceFamilies
{
    private const int PageSize = 10;
    private static readonly JsonSerializerOptions Chinese = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>大汉 jpage: the first records in the page, the others by dataproxy.jsp.</summary>
    public static GovernmentSite Jpage()
    {
        const int First = 45;
        var column = new FamilyColumn("www.jpage.example", "清河县气象局", static (n, d) => $"/art/{d:yyyy}/{d.Month}/{d.Day}/art_1021_{n}.html");
        column.Put("/col/col1021/index.html", FamilyColumn.Html(
            "<script type=\"text/xml\"><datastore>\n<nextgroup><![CDATA[<a "
                + "href=\"/module/web/jpage/dataproxy.jsp?page=2&webid=7&columnid=1021&unitid=4242\"></a>]]></nextgroup>\n<recordset>"
                + $"{Records(column.Page(1, First))}</recordset></datastore></script>\n<script>var "
                + $"cfg={{totalRecord:{column.Entries.Count},perPage:15,columnid:1021,unitid:'4242',webid:7}};</script>"));
        column.Answer("/module/web/jpage/dataproxy.jsp",
            request => request.Value("columnid") == "1021" && request.Value("unitid") == "4242" && request.Value("webid") == "7"
            ? SamplePage.FromText(
                "<?xml version='1.0' "
                    + $"encoding='UTF-8'?><datastore><totalrecord>{column.Entries.Count}</totalrecord><totalpage>"
                    + $"{column.PageCount(First)}</totalpage><recordset>{Records(column.Page(request.Number("page", 1), First))}</recordset></datastore>",
                        "text/xml; charset=utf-8")
            : SamplePage.FromText("<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>", "text/xml; charset=utf-8"));
        return column.Site("/col/col1021/index.html");
    }

    /// <summary>大汉 xxgk: a form by POST; a GET gets an empty table.</summary>
    public static GovernmentSite Xxgk()
    {
        var column = new FamilyColumn("www.xxgk.example", "清河县医疗保障局", static (n, d) => $"/art/{d:yyyy}/{d.Month}/{d.Day}/art_88_{n}.html");
        column.Put("/xxgk/index.html", FamilyColumn.Html("<div id=\"div1\"></div><script>search('/module/xxgk/search.jsp','HLJ000');</script>"));
        column.Answer("/module/xxgk/search.jsp", request => SamplePage.FromText(request.Method == "POST" && request.Value("infotypeId") == "HLJ000"
            ? "<table class=\"zfxxgk\">"
            + $"{string.Concat(column.Page(request.Number("currpage", 1), PageSize).Select(static e =>
                $"<tr><td><a href=\"{e.Path}\" title=\"{e.Title}\">{e.Title}</a></td><td>{e.Date}</td></tr>"))}"
            + $"</table><div>共<b>{column.Entries.Count}</b>条 共 <span>{column.PageCount(PageSize)}</span> 页</div>"
            : "<table class=\"zfxxgk\"></table>"));
        return column.Site("/xxgk/index.html");
    }

    /// <summary>jpaas: HTML inside JSON.</summary>
    public static GovernmentSite Jpaas()
    {
        var column = new FamilyColumn("www.jpaas.example", "清河县交通运输局", static (n, d) => $"/art/{d:yyyy}/art_{n:x32}.html");
        column.Put("/col/col7/index.html",
            FamilyColumn.Html(
                "<div id=\"list\" "
                    + "queryData=\"{'webId':'w6','pageId':'p_77','parseType':'bulidstatic','pageType':'column','tagId':'信息列表','tplSetId':'tpl-9'}\"></div>"));
        column.Answer("/api-gateway/jpaas-publish-server/front/page/build/unit", request =>
        {
            var isRight = request.Value("webId") == "w6" && request.Value("tplSetId") == "tpl-9" && request.Value("tagId") == "信息列表"
                && request.Value("pageId") == "p_77";
            using var asked = JsonDocument.Parse(request.Value("paramJson") is { Length: > 0 } json ? json : "{\"pageNo\":1}");
            var html = isRight
                ? $"<ul>{FamilyColumn.Items(column.Page(asked.RootElement.GetProperty("pageNo").GetInt32(), 15))}</ul><div>共{column.PageCount(15)}页</div>" : "";
            return Json(new { success = true, data = new { html } });
        });
        return column.Site("/col/col7/index.html");
    }

    /// <summary>新点 EWB: JSON by POST; GET gives 405.</summary>
    public static GovernmentSite Ewb()
    {
        var column = new FamilyColumn("www.ewb.example", "清河县住房和城乡建设局", static (n, d) => $"/govInfoPub/003/{d:yyyyMMdd}/{n}.html");
        column.Put("/govInfoPub/003/list.html",
            FamilyColumn.Html(
                "<div id=\"app\"></div><script>var siteInfo = {\"siteGuid\":\"7eb5f7f1-9041\",\"projectName\":\"EpointWebBuilder\"}; var categoryNum = "
                    + "\"003\";</script>"));
        column.Answer("/EpointWebBuilder/rest/lightfrontaction/getgovinfolist", request => request.Method != "POST"
            ? SamplePage.FromText("405") with { Status = 405 }
            : Json(new
            {
                custom = new
                {
                    total = column.Entries.Count,
                    infodata = request.Value("siteGuid") == "7eb5f7f1-9041" && request.Value("categorynum") == "003"
                        ? column.Page(request.Number("pageIndex", 0) + 1, request.Number("pageSize", 15))
                        .Select(static e => new { infourl = e.Path, title = e.Title, infodate = e.Date }).ToArray()
                        : [],
                },
            }));
        return column.Site("/govInfoPub/003/list.html");
    }

    /// <summary>gkmlpt: one API, pages of twenty.</summary>
    public static GovernmentSite Gkmlpt()
    {
        var column = new FamilyColumn("www.gkmlpt.example", "清河县自然资源局", static (n, _) => $"/gkmlpt/content/2/{n - 5000}/post_{n}.html");
        column.Put("/gkmlpt/index",
            FamilyColumn.Html("<script>window._CONFIG = { SID: '200001', COLUMN_ID: 2155, SITE_NAME: '样例' };</script><div id=\"app\"></div>"));
        column.Answer("/gkmlpt/api/all/2155", request => Json(new
        {
            total = column.Entries.Count,
            articles = request.Value("sid") == "200001"
                ? column.Page(request.Number("page", 1), 20)
                .Select(e => new { title = e.Title, url = $"http://{column.Host}{e.Path}", publisher = "清河县自然资源局", date = e.Date }).ToArray()
                : [],
        }));
        return column.Site("/gkmlpt/index");
    }

    /// <summary>A page that a script fills: JSON by POST, addresses made of ids.</summary>
    public static GovernmentSite Spa()
    {
        var column = new FamilyColumn("www.spa.example", "清河县文化广电和旅游局", static (n, _) => $"/info/{n}.html");
        column.Put("/web/index.html", FamilyColumn.Html("<div id=\"app\"></div><script src=\"/web/app.js\"></script>"));
        column.Answer("/api/article/list", request => request.Method == "POST"
            ? Json(new
            {
                data = new
                {
                    total = column.Entries.Count,
                    rows = column.Page(request.Number("pageNo", 1), request.Number("pageSize", 15))
                .Select(static e => new { id = int.Parse(e.Path[6..^5], System.Globalization.CultureInfo.InvariantCulture), title = e.Title })
                }
            })
            : SamplePage.FromText("{\"code\":405}", "application/json") with { Status = 405 });
        return column.Site("/web/index.html");
    }

    /// <summary>ASP.NET: the page's own form, posted again.</summary>
    public static GovernmentSite AspNet()
    {
        var column = new FamilyColumn("www.aspnet.example", "清河县卫生健康局", static (n, _) => $"/InfoShow.aspx?id={n}");
        column.Answer("/InfoList.aspx", request =>
        {
            var isPost = request.Method == "POST";
            if (isPost && (request.Value("__VIEWSTATE") != "/wEPDwUKLTc+42==" || request.Value("__EVENTTARGET") != "pager"))
            {
                return SamplePage.FromText("<h1>验证视图状态 MAC 失败</h1>") with { Status = 500 };
            }

            var page = isPost ? request.Number("__EVENTARGUMENT", 1) : 1;
            var next = page < column.PageCount(PageSize) ? $"<a href=\"javascript:__doPostBack('pager','{page + 1}')\">下一页</a>"
                : "<a disabled=\"disabled\">下一页</a>";
            return SamplePage.FromText(
                FamilyColumn.Html(
                    "<form method=\"post\" action=\"InfoList.aspx?type=nb\" id=\"form1\"><input type=\"hidden\" name=\"__VIEWSTATE\" "
                        + "value=\"/wEPDwUKLTc+42==\"><input type=\"hidden\" name=\"__EVENTTARGET\" value=\"\"><input type=\"hidden\" "
                        + "name=\"__EVENTARGUMENT\" value=\"\"><ul "
                        + $"class=\"list\">{FamilyColumn.Items(column.Page(page, PageSize))}</ul><div>第{page}页 共{column.PageCount(PageSize)}页 "
                        + $"{next}</div></form>"));
        });
        return column.Site("/InfoList.aspx?type=nb");
    }

    /// <summary>Two select boxes, area and year.</summary>
    public static GovernmentSite Selects()
    {
        var column = new FamilyColumn("www.selects.example", "清河县退役军人事务局", static (n, d) => $"/a{n % 2}/{d:yyyy}/{n}.html");
        string[] years = [.. column.Entries.Select(static e => e.Path.Split('/')[2]).Distinct()];
        column.Answer("/xxgkAnnualReport.jsp", request => SamplePage.FromText(FamilyColumn.Html(
            "<select id=\"area\"><option value=\"\">请选择</option><option value=\"a0\">青禾镇</option><option value=\"a1\">白石镇</option></select><select "
                + $"id=\"year\">{string.Concat(years.Select(static y => $"<option value=\"{y}\">{y}年</option>"))}</select><ul "
                + $"class=\"list\">{FamilyColumn.Items(column.Entries.Where(e =>
                    e.Path.StartsWith($"/{request.Value("area")}/{request.Value("fbtime")}/", StringComparison.Ordinal)))}</ul>")));
        return column.Site("/xxgkAnnualReport.jsp");
    }

    /// <summary>A site that shows itself only to who sends its cookie back.</summary>
    public static GovernmentSite Cookie()
    {
        var column = new FamilyColumn("www.cookie.example", "清河县人力资源和社会保障局", static (n, d) => $"/art/{d:yyyy}/{n}.html");
        var list = FamilyColumn.Html($"<ul class=\"list\">{FamilyColumn.Items(column.Entries)}</ul>");
        var turnedBack = SamplePage.FromText("") with
        {
            Status = 302,
            Headers = new Dictionary<string, string> { ["Set-Cookie"] = "pass=1; path=/", ["Location"] = "/nb/list.html" },
        };
        column.Answer("/nb/list.html",
            request => request.Cookie.Contains("pass=1", StringComparison.Ordinal) ? SamplePage.FromText(list) : turnedBack);
        return column.Site("/nb/list.html");
    }

    /// <summary>A site behind a script.</summary>
    public static GovernmentSite Wall()
    {
        var column = new FamilyColumn("www.wall.example", "清河县信访局", static (n, d) => $"/art/{d:yyyy}/{n}.html");
        var riddle = SamplePage.FromText("<script>document.cookie='__jsl_clearance_s='+(+!![])+'|x';location.href=location.pathname</script>");
        column.Put("/nb/list.html", riddle with { Status = 521 });
        column.Put("/nb/quiet.html", "<html><head></head><body><script>document.cookie='__jsl_clearance_s=1';location.reload();</script></body></html>");
        column.Put("/nb/login.html", "<html><body><form><input name=user><input type=\"password\" name=p></form></body></html>");
        return column.Site("/nb/list.html");
    }

    private static string Records(IEnumerable<(string Path, string Title, string Date)> entries)
    {
        var text = new StringBuilder();
        foreach (var (path, title, date) in entries)
        {
            text.Append("<record><![CDATA[<li><a href=\"").Append(path).Append("\" title=\"").Append(title).Append("\">").Append(title).Append("</a><span>")
                .Append(date).Append("</span></li>]]></record>\n");
        }

        return text.ToString();
    }

    private static SamplePage Json(object value) => SamplePage.FromText(JsonSerializer.Serialize(value, Chinese), "application/json; charset=utf-8");
}
