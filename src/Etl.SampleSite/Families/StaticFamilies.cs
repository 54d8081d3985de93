using System.Globalization;
using System.Text;
using Etl.SampleSite.Sites;

namespace Etl.SampleSite.Families;

/// <summary>Families whose lists are static pages.</summary>
internal static class StaticFamilies
{
    private const int Size = 10;

    /// <summary>TRS WCM: how many pages there are stands in a script.</summary>
    public static GovernmentSite Trs()
    {
        var column = new FamilyColumn("www.trs.example", "清河县林业局", static (n, d) => $"/zwgk/nb/{d:yyyyMM}/t{d:yyyyMMdd}_{n}.html");
        foreach (var (page, entries) in column.Pages(Size).Index())
        {
            column.Put(page == 0 ? "/zwgk/nb/index.html" : $"/zwgk/nb/index_{page}.html", FamilyColumn.Html(
                $"<ul class=\"list\">{FamilyColumn.Items(entries, static p => "." + p["/zwgk/nb".Length..])}</ul>\n<script>function "
                    + $"createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){{}}\ncreatePageHTML({column.PageCount(Size)}, {page}, \"index\", "
                    + "\"html\");</script>"));
        }

        return column.Site("/zwgk/nb/index.html");
    }

    /// <summary>博达: numbers go down, and the link has no class.</summary>
    public static GovernmentSite Boda()
    {
        var column = new FamilyColumn("www.boda.example", "清河县商务局", static (n, _) => $"/info/1143/{n}.htm");
        var count = column.PageCount(Size);
        foreach (var (page, entries) in column.Pages(Size).Index())
        {
            var isFirst = page == 0;
            var next = page == count - 1 ? "<span>下页</span>"
                : $"<a href=\"{(isFirst ? "nb/" : "")}{count - page - 1}.htm\">下页</a><a href=\"{(isFirst ? "nb/" : "")}1.htm\">尾页</a>";
            column.Put(isFirst ? "/xxgk/nb.htm" : $"/xxgk/nb/{count - page}.htm", FamilyColumn.Html(
                $"<ul>{FamilyColumn.Items(entries, p => (isFirst ? ".." : "../..") + p)}</ul><div>共{column.Entries.Count}条 {page + 1}/{count} {next}</div>"));
        }

        return column.Site("/xxgk/nb.htm");
    }

    /// <summary>WebPlus: behind the last page an excuse with status 200.</summary>
    public static GovernmentSite WebPlus()
    {
        var column = new FamilyColumn("www.webplus.example", "清河县审计局", static (n, d) => $"/{d:yyyy}/{d:MMdd}/c23a{n}/page.htm");
        foreach (var (page, entries) in column.Pages(Size).Index())
        {
            column.Put(page == 0 ? "/23/list.htm" : $"/23/list{page + 1}.htm", FamilyColumn.Html(
                $"<ul class=\"wp_article_list\">{FamilyColumn.Items(entries)}</ul><div class=\"wp_paging\">每页<em>{Size}</em>记录 "
                    + $"总共<em>{column.Entries.Count}</em>记录 <a class=\"next\" "
                    + $"href=\"{(page + 1 < column.PageCount(Size) ? $"/23/list{page + 2}.htm" : "javascript:void(0);")}\">"
                    + "<span>下一页&gt;&gt;</span></a></div>"));
        }

        column.Put($"/23/list{column.PageCount(Size) + 1}.htm", FamilyColumn.Html("<p>您访问的页面不存在或已删除</p>"));
        return column.Site("/23/list.htm");
    }

    /// <summary>Pages with links, joined by 下一页.</summary>
    public static GovernmentSite Plain()
    {
        var column = new FamilyColumn("www.plain.example", "清河县民政局", static (n, d) => $"/nianbao/{d:yyyy}/{n}.html");
        foreach (var (page, entries) in column.Pages(Size).Index())
        {
            var next = page + 1 < column.PageCount(Size) ? $"<a href='list_{page + 2}.html'>下一页</a>" : "";
            column.Put(page == 0 ? "/nianbao/list.html" : $"/nianbao/list_{page + 1}.html",
                FamilyColumn.Html($"<ul class=\"list\">{FamilyColumn.Items(entries)}</ul><div class=\"pages\">{next}</div>"));
        }

        return column.Site("/nianbao/list.html");
    }

    /// <summary>A list that a script of the page holds.</summary>
    public static GovernmentSite Script()
    {
        var column = new FamilyColumn("www.script.example", "清河县统计局", static (n, d) => $"/art/{d:yyyy}/{n}.html");
        var list = string.Join(",\n", column.Entries.Select(static e => $"{{t:'{e.Title}',d:'{e.Date}',u:'{e.Path}'}}"));
        column.Put("/nb.html",
            FamilyColumn.Html($"<div id=\"list\"></div><script>var list=[{list}];for(var i=0;i<list.length;i++){{show(list[i]);}}</script>"));
        return column.Site("/nb.html");
    }

    /// <summary>A list behind a jump and in a frame.</summary>
    public static GovernmentSite Frame()
    {
        var column = new FamilyColumn("www.frame.example", "清河县司法局", static (n, d) => $"/art/{d:yyyy}/{n}.html");
        column.Put("/nb/", "<html><head><meta http-equiv=\"refresh\" content=\"0; url=/nb/main.html\"></head><body></body></html>");
        column.Put("/nb/main.html", FamilyColumn.Html("<iframe src=\"inner/list.html\" width=\"100%\"></iframe>"));
        column.Put("/nb/inner/list.html", FamilyColumn.Html($"<ul class=\"list\">{FamilyColumn.Items(column.Entries)}</ul>"));
        return column.Site("/nb/");
    }

    /// <summary>A directory of twenty publishers, a list of years of each.</summary>
    public static GovernmentSite Tree()
    {
        const int Offices = 20;
        var column = new FamilyColumn("www.tree.example", "清河县农业农村局", static (n, d) => $"/bm/{n % Offices}/nb/{d:yyyy}/{n}.html");
        var directory = new StringBuilder("<ul class=\"bm\">");
        foreach (var office in column.Entries.GroupBy(static e => e.Path.Split('/')[2]))
        {
            directory.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{office.Key}/index.html\">清河县第{office.Key}局</a></li>");
            var years = new StringBuilder("<ul class=\"years\">");
            foreach (var year in office.GroupBy(static e => e.Path.Split('/')[4]))
            {
                years.Append(CultureInfo.InvariantCulture, $"<li><a href=\"nb/{year.Key}/\">{year.Key}年</a></li>");
                column.Put($"/bm/{office.Key}/nb/{year.Key}/", FamilyColumn.Html($"<ul class=\"list\">{FamilyColumn.Items(year)}</ul>"));
            }

            column.Put($"/bm/{office.Key}/index.html", FamilyColumn.Html(years.Append("</ul>").ToString()));
        }

        column.Put("/bm/index.html", FamilyColumn.Html(directory.Append("</ul>").ToString()));
        return column.Site("/bm/index.html");
    }

    /// <summary>An index of sitemaps, and a feed.</summary>
    public static GovernmentSite Sitemap()
    {
        var column = new FamilyColumn("www.sitemap.example", "清河县应急管理局", static (n, d) => $"/{(n < 7007 ? "nianbao" : "tongzhi")}/{d:yyyy}/{n}.html");
        var half = column.Entries.Count / 2;
        string[] parts = [.. column.Entries.Chunk(half + 1).Select(c => string.Concat(c.Select(e => $"<url><loc>http://{column.Host}{e.Path}</loc></url>")))];
        column.Put("/sitemap.xml",
            "<?xml version=\"1.0\"?><sitemapindex "
                + "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + $"{string.Concat(parts.Index().Select(p => $"<sitemap><loc>http://{column.Host}/sitemap_{p.Index}.xml</loc></sitemap>"))}</sitemapindex>",
                    "application/xml");
        foreach (var (index, part) in parts.Index())
        {
            column.Put($"/sitemap_{index}.xml", $"<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{part}</urlset>",
                "application/xml");
        }

        column.Put("/rss.xml",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss "
                + "version=\"2.0\"><channel><title>年报</title>"
                + $"{string.Concat(column.Entries.Select(e =>
                    $"<item><title><![CDATA[{e.Title}]]></title><link>http://{column.Host}{e.Path}</link></item>"))}</channel></rss>",
                "application/rss+xml");
        return column.Site("/sitemap.xml");
    }
}
