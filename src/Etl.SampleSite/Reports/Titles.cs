using System.Globalization;

namespace Etl.SampleSite.Reports;

/// <summary>The shapes that titles have.</summary>
internal static class Titles
{
    private static readonly string[] Shapes =
    [
        "{P}{Y}年政府信息公开工作年度报告", "{P}{Y}年度政府信息公开工作年度报告", "{P}{Y}年度政府信息公开工作报告", "{P}{Y}年政府信息公开工作年报",
        "{P}{Y}年政府信息公开年度报告", "{P}{Y}年政务信息公开年度报告", "{Y}年{P}政府信息公开工作年度报告", "{P}政府信息公开工作{Y}年度报告",
        "{P}{Y}年政府信息公开工作的年度报告", "{Y}年度{P}政府信息公开工作年度报告", "{P}关于{Y}年度政府信息公开工作情况的报告",
    ];

    public static string Make(SeededRandom random, string publisher, int year) =>
        random.Pick(Shapes).Replace("{P}", publisher, StringComparison.Ordinal)
            .Replace("{Y}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
