using System.Text;

namespace Etl.SampleSite.Chrome;

/// <summary>A page saved as plain text: what is left of the site is a few lines.</summary>
internal static class PlainPage
{
    public static string Compose(PageText page)
    {
        var to = new StringBuilder(page.Body.Out.Length + 512);
        var title = page.Article.PageTitle;
        if (page.Random.Chance(0.3))
        {
            to.Append("当前位置：首页 > 政务公开 > 政府信息公开年报\n\n");
        }

        if (page.Random.Chance(0.3))
        {
            to.Append("• ").Append(title).Append("\n\n");
        }

        to.Append(title).Append("\n\n");
        var date = page.DateLine();
        if (date.Length > 0)
        {
            to.Append(date).Append(" 来源：").Append(page.Report.Publisher).Append(page.Random.Chance(0.5) ? " 字号：" : "").Append("\n\n");
        }

        to.Append(page.Body.Out);
        if (page.Random.Chance(0.3))
        {
            to.Append("\n打印本页 关闭窗口\n");
        }

        return to.ToString();
    }
}
