using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

/// <summary>Head, site and text put together.</summary>
internal static class HtmlPage
{
    private static readonly string[] Doctypes =
    [
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html "
            + "xmlns=\"http://www.w3.org/1999/xhtml\">\n",
        "<html>\n",
    ];

    public static string Compose(PageText page)
    {
        var to = new StringBuilder(page.Body.Out.Length + (page.Options.NoiseKilobytes * 1024) + 8192);
        var noise = new Noise(page.Options.NoiseKilobytes * 1024, page.Random);
        to.Append(page.Options.Look == SiteLook.Department ? Doctypes[1] : page.Random.Pick(Doctypes));
        Head(page, noise, to);
        ISiteLook look = page.Options.Look switch
        {
            SiteLook.Portal => new PortalLook(),
            SiteLook.Catalogue => new CatalogueLook(),
            SiteLook.Department => new DepartmentLook(),
            SiteLook.Modern => new ModernLook(),
            _ => new BareLook(),
        };
        to.Append("<body>\n");
        look.Open(page, noise, to);
        to.Append(page.Body.Out);
        look.Close(page, noise, to);
        noise.Script(to, 0.3);
        to.Append("</body>\n</html>\n");
        return to.ToString();
    }

    private static void Head(PageText page, Noise noise, StringBuilder to)
    {
        var report = page.Report;
        to.Append("<head>\n");
        // Some pages have their declaration only after a good deal of other things.
        var late = page.Options.NoiseKilobytes > 0 && page.Random.Chance(0.2);
        if (late)
        {
            noise.Style(to, 0.1);
        }

        if (Charsets.Meta(page.Options) is { } charset)
        {
            to.Append(page.Options.Look == SiteLook.Modern ? $"<meta charset=\"{charset}\">\n"
                : $"<meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\" />\n");
        }

        PageBody.Html(to.Append("<title>"), page.Article.PageTitle);
        if (page.Random.Chance(0.6))
        {
            PageBody.Html(to.Append(page.Random.Pick(["_", "-", " - "])), report.SiteName);
        }

        to.Append("</title>\n");
        if (page.Random.Chance(0.6))
        {
            Metas(page, to);
        }

        noise.Style(to, 0.5);
        noise.Script(to, 0.2);
        to.Append("</head>\n");
    }

    private static void Metas(PageText page, StringBuilder to)
    {
        Meta("SiteName", page.Report.SiteName);
        Meta("ColumnName", "政府信息公开年报");
        Meta("ArticleTitle", page.Article.PageTitle);
        Meta("ContentSource", page.Report.Publisher);
        if (page.TableDate() is { Length: > 0 } date)
        {
            Meta("PubDate", date);
        }

        void Meta(string name, string content) => PageBody.Html(to.Append("<meta name=\"").Append(name).Append("\" content=\""), content).Append("\">\n");
    }
}
