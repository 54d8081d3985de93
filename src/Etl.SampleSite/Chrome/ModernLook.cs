using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

internal sealed class ModernLook : ISiteLook
{
    public void Open(PageText page, Noise noise, StringBuilder to)
    {
        to.Append("<header class=\"hd\"><a href=\"/\">").Append(page.Report.SiteName).Append("</a></header>\n");
        Furniture.Menu(page, to);
        Furniture.Breadcrumb(page, to);
        PageBody.Html(to.Append("<article class=\"article\">\n<h1 class=\"article-title\">"), page.Article.PageTitle)
            .Append("</h1>\n<div class=\"article-meta\"><span>");
        to.Append(page.DateLine()).Append("</span><span>");
        PageBody.Html(to.Append("来源："), page.Report.Publisher).Append("</span>");
        Furniture.Tools(page, to);
        to.Append("</div>\n<div class=\"article-content\">\n");
    }

    public void Close(PageText page, Noise noise, StringBuilder to)
    {
        to.Append("</div>\n");
        Furniture.EditorLines(page, to);
        to.Append("</article>\n");
        Furniture.PreviousNext(page, to);
        Furniture.SideLists(page, to, 1);
        Furniture.Bottom(page, to);
        Furniture.Footer(page, to);
    }
}
