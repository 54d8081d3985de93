using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

internal sealed class PortalLook : ISiteLook
{
    public void Open(PageText page, Noise noise, StringBuilder to)
    {
        Furniture.TopBar(page, to);
        Furniture.Menu(page, to);
        Furniture.Breadcrumb(page, to);
        Furniture.SideLists(page, to, 2);
        PageBody.Html(to.Append("<div class=\"main\">\n<h1 class=\"wzbt\">"), page.Article.PageTitle).Append("</h1>\n<div class=\"info\">");
        var date = page.DateLine();
        if (date.Length > 0)
        {
            to.Append("<span>").Append(date).Append("</span>\u3000");
        }

        PageBody.Html(to.Append("来源："), page.Report.Publisher).Append('\u3000');
        Furniture.Tools(page, to);
        to.Append("</div>\n<div id=\"zoom\" class=\"wznr\">\n");
    }

    public void Close(PageText page, Noise noise, StringBuilder to)
    {
        to.Append("</div>\n");
        Furniture.EditorLines(page, to);
        Furniture.Related(page, to);
        Furniture.Bottom(page, to);
        to.Append("</div>\n");
        Furniture.Footer(page, to);
    }
}
