using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

internal sealed class BareLook : ISiteLook
{
    public void Open(PageText page, Noise noise, StringBuilder to)
    {
        PageBody.Html(to.Append("<p style=\"text-align:center;font-weight:bold\">"), page.Article.PageTitle).Append("</p>\n");
        var date = page.DateLine();
        if (date.Length > 0)
        {
            to.Append("<p style=\"text-align:center\">").Append(date).Append("</p>\n");
        }
    }

    public void Close(PageText page, Noise noise, StringBuilder to)
    {
    }
}
