using System.Globalization;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Chrome;

/// <summary>What a look needs to build a page round the text.</summary>
internal sealed record PageText(SampleReport Report, RenderOptions Options, ArticleText Article, PageBody Body, SeededRandom Random)
{
    private const int ClosingHour = 17;

    /// <summary>The labelled date as the page prints it, empty where it prints none.</summary>
    public string DateLine()
    {
        var date = Report.Published;
        return Options.DateStyle switch
        {
            DateStyle.Dashes => string.Create(CultureInfo.InvariantCulture, $"{Random.Pick(["发布日期：", "日期：", "发布时间："])}{date:yyyy-MM-dd}"),
            DateStyle.Chinese => string.Create(CultureInfo.InvariantCulture, $"发布日期：{date.Year}年{date.Month}月{date.Day}日"),
            DateStyle.WithTime =>
                string.Create(CultureInfo.InvariantCulture,
                    $"时间：{date:yyyy-MM-dd} {Random.Next(9, ClosingHour):D2}:{Random.Next(0, 59):D2}:{Random.Next(0, 59):D2}"),
            DateStyle.Slashes => string.Create(CultureInfo.InvariantCulture, $"日期：{date:yyyy/MM/dd}"),
            DateStyle.Fused => string.Create(CultureInfo.InvariantCulture, $"发布日期{date:yyyy-MM-dd}"),
            DateStyle.Bare => string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd} {Random.Next(9, ClosingHour):D2}:{Random.Next(0, 59):D2}"),
            DateStyle.EmptyLabel => "发布时间：",
            _ => "",
        };
    }

    /// <summary>The date in a metadata table; empty where the page prints none.</summary>
    public string TableDate() => Options.DateStyle is DateStyle.EmptyLabel or DateStyle.SignatureOnly or DateStyle.None
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Report.Published:yyyy-MM-dd}");
}
