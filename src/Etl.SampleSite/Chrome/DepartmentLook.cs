using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

internal sealed class DepartmentLook : ISiteLook
{
    public void Open(PageText page, Noise noise, StringBuilder to)
    {
        to.Append("<table width=\"980\" border=\"0\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\"><tr><td height=\"120\" "
            + "background=\"/images/top.jpg\"><a href=\"/\">")
            .Append(page.Report.SiteName).Append("</a></td></tr>\n<tr><td>");
        Furniture.Menu(page, to);
        Furniture.Breadcrumb(page, to);
        PageBody.Html(to.Append("</td></tr>\n<tr><td align=\"center\" class=\"bt\">"), page.Article.PageTitle)
            .Append("</td></tr>\n<tr><td align=\"center\" class=\"xx\">");
        var date = page.DateLine();
        if (date.Length > 0)
        {
            to.Append(date).Append("&nbsp;&nbsp;");
        }

        PageBody.Html(to.Append("信息来源："), page.Report.Publisher).Append("&nbsp;&nbsp;");
        Furniture.Tools(page, to);
        to.Append("</td></tr>\n<tr><td class=\"nr\" valign=\"top\"><!--content begin-->\n");
    }

    public void Close(PageText page, Noise noise, StringBuilder to)
    {
        to.Append("<!--content end--></td></tr>\n<tr><td>");
        Furniture.EditorLines(page, to);
        Furniture.Bottom(page, to);
        to.Append("</td></tr></table>\n");
        Furniture.Footer(page, to);
    }
}
