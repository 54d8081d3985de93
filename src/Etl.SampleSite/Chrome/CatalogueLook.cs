using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

internal sealed class CatalogueLook : ISiteLook
{
    private static readonly string[] Tree = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"];

    public void Open(PageText page, Noise noise, StringBuilder to)
    {
        Furniture.TopBar(page, to);
        to.Append("<div class=\"left\"><ul class=\"tree\">\n");
        foreach (var node in Tree)
        {
            to.Append("<li><a href=\"#\">").Append(node).Append("</a></li>\n");
        }

        to.Append("</ul></div>\n<div class=\"right\">\n");
        Furniture.Breadcrumb(page, to);
        Metadata(page, to);
        PageBody.Html(to.Append("<h1>"), page.Article.PageTitle).Append("</h1>\n<div class=\"bar\">");
        Furniture.Tools(page, to);
        to.Append("</div>\n<div class=\"content TRS_Editor\">\n");
    }

    public void Close(PageText page, Noise noise, StringBuilder to)
    {
        to.Append("</div>\n");
        Furniture.Bottom(page, to);
        to.Append("</div>\n");
        Furniture.Footer(page, to);
    }

    // A table before the tables: it has cells, but not one statistic.
    private static void Metadata(PageText page, StringBuilder to)
    {
        to.Append("<table class=\"gkxx\" width=\"100%\" border=\"0\"><tr><td>索 引 号</td><td>").Append(page.Report.IndexNumber)
            .Append("</td><td>信息分类</td><td>政府信息公开年报</td></tr>\n<tr><td>发布机构</td><td>");
        PageBody.Html(to, page.Report.Publisher).Append("</td><td>公开日期</td><td>").Append(page.TableDate());
        PageBody.Html(to.Append("</td></tr>\n<tr><td>名\u3000\u3000称</td><td colspan=\"3\">"), page.Article.PageTitle)
            .Append("</td></tr>\n<tr><td>文\u3000\u3000号</td><td>无</td><td>有 效 性</td><td>有效</td></tr></table>\n");
    }
}
