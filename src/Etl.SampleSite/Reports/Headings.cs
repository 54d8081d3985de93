namespace Etl.SampleSite.Reports;

/// <summary>The form's section headings in the wordings that are in use.</summary>
internal static class Headings
{
    private static readonly string[][] Wordings =
    [
        ["一、总体情况", "一、工作总体情况"],
        ["二、主动公开政府信息情况", "二、行政机关主动公开政府信息情况", "二、主动公开政府信息的情况"],
        ["三、收到和处理政府信息公开申请情况", "三、行政机关收到和处理政府信息公开申请情况"],
        ["四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"],
        ["五、存在的主要问题及改进情况", "五、存在问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"],
        ["六、其他需要报告的事项"],
    ];

    public static string Pick(SeededRandom random, int ordinal) => random.Pick(Wordings[ordinal - 1]);
}
