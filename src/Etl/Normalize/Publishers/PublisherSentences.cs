using System.Text.RegularExpressions;

namespace Etl.Normalize.Publishers;

/// <summary>The sentences in which a report names the body that it is of. Texts are plain: simplified, without pinyin.</summary>
internal static partial class PublisherSentences
{
    /// <summary>The body that wrote the report in so many words: 由…编制.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed.</returns>
    public static IEnumerable<string> Writers(string text)
    {
        foreach (Match match in WrittenBy().Matches(text))
        {
            yield return match.Groups["body"].Value;
        }
    }

    /// <summary>The body that announces the report: 现公布…2020年…年度报告, …编制了….</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed, the surest first.</returns>
    public static IEnumerable<string> Announcers(string text)
    {
        foreach (Match match in Announced().Matches(text))
        {
            yield return match.Groups["body"].Value;
        }

        foreach (Match match in Wrote().Matches(text))
        {
            yield return match.Groups["body"].Value;
        }
    }

    /// <summary>The body to be asked: 请与…联系.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed, without the office within that answers.</returns>
    public static IEnumerable<string> Contacts(string text)
    {
        foreach (Match match in Contact().Matches(text))
        {
            yield return match.Groups["body"].Value;
        }
    }

    /// <summary>The body that the text speaks of first: 2020年，某某局认真贯彻….</summary>
    /// <param name="text">Text.</param>
    /// <returns>Names as printed.</returns>
    public static IEnumerable<string> Subjects(string text)
    {
        foreach (Match match in Subject().Matches(text))
        {
            yield return match.Groups["body"].Value;
        }
    }

    /// <summary>What a report calls its own body most: 局 of 我局; 单位 and the like tell nothing and don't count.</summary>
    /// <param name="text">Text.</param>
    /// <returns>The kind's word, or null.</returns>
    public static string? Self(string text) =>
        Own().Matches(text).GroupBy(m => m.Groups[1].Value, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    /// <summary>True where a name ends as the report's word for itself wants it: 财政局 for 我局.</summary>
    /// <param name="name">Name.</param>
    /// <param name="self">The word, see <see cref="Self"/>; null fits anything.</param>
    /// <returns>Whether it does.</returns>
    public static bool Fits(string name, string? self) => self switch
    {
        null => true,
        "局" => name.EndsWith('局'),
        "委" => name.EndsWith('委') || name.EndsWith("委员会", StringComparison.Ordinal) || name.EndsWith("管委会", StringComparison.Ordinal),
        "办" => name.EndsWith('办') || name.EndsWith("办公室", StringComparison.Ordinal) || name.EndsWith("办公厅", StringComparison.Ordinal),
        "镇" or "乡" => Town(name, self[0]),
        "街" or "街道" => name.Contains("街道", StringComparison.Ordinal),
        "市" or "县" or "区" or "省" or "州" or "旗" or "盟" => Region(name, self[0]),
        "会" => name.EndsWith('会'),
        _ => name.EndsWith(self, StringComparison.Ordinal),
    };

    private static bool Town(string name, char kind) =>
        name[^1] == kind || name.EndsWith($"{kind}人民政府", StringComparison.Ordinal) || name.EndsWith($"{kind}政府", StringComparison.Ordinal);

    private static bool Region(string name, char kind) =>
        Town(name, kind) || (kind == '州' && name.EndsWith("自治州人民政府", StringComparison.Ordinal)) || name.EndsWith($"{kind}人民政府办公室", StringComparison.Ordinal) || name.EndsWith($"{kind}人民政府办公厅", StringComparison.Ordinal);

    [GeneratedRegex(@"由(?<body>[\u4e00-\u9fff（）()]{2,30}?(?:办公室|公开办|办公厅|政府|局|委员会|委|街道办事处|办事处|中心|厅|院|镇|乡|队|站|会|管委会|海关|公司|学校|分局))(?=[^。\n]{0,160}(?:编制|编写|编撰))(?:根据|依据|按照|依照|结合|综合|汇总|负责|组织|牵头|会同|编制|编写|编撰)")]
    private static partial Regex WrittenBy();

    [GeneratedRegex(@"(?:现公布|现将|现发布|特向社会公布|现向社会公布|向社会公布|现特向社会公布|编制|编制了|公布)(?<body>[\u4e00-\u9fff]{2,30}?(?:办公室|办公厅|政府|局|委员会|委|街道办事处|办事处|中心|厅|镇|乡|市|县|区|旗|州|省|院|队|站|会|街道|海关|公司|学校))(?:20\d\d年|根据|结合|关于20\d\d)")]
    private static partial Regex Announced();

    [GeneratedRegex(@"(?:^|[，。,；;）)])(?<body>[\u4e00-\u9fff]{3,30}?(?:办公室|办公厅|政府|局|委员会|街道办事处|办事处|中心|厅|院|队|站|会|委|公司|学校|镇|乡))(?:组织|负责|认真|特此|现)?(?:编制|编写|编撰)(?:了|完成|形成)?(?:本报告|本年度报告|本年报|20\d\d年|《20\d\d年)")]
    private static partial Regex Wrote();

    [GeneratedRegex(@"(?:请(?:直接)?(?:与|向|联系|径向|致电|咨询|拨打)|直接与|可与|联系(?:单位|部门|机构|方式|我们)?[：:]?)(?<body>[\u4e00-\u9fff]{2,28}?(?:政府办公室|政府办公厅|政府(?!办)|办公室|办公厅|局|委员会|街道办事处|中心|厅|院|委|队|站|会))(?:[\u4e00-\u9fff]{0,12}?(?:处|科|股|室|中心|办|办公室))?(?:联系|咨询|反映|[（(，,。；;:：]|$)")]
    private static partial Regex Contact();

    [GeneratedRegex(@"(?:^|\n)\s*(?:20\d\d年度?(?:以来)?|一年来|一年以来|过去一年|今年以来)[，,]?(?<body>[\u4e00-\u9fff]{4,26}?(?:办公室|人民政府|局|委员会|街道办事处|中心|厅|法院|检察院))(?:认真|严格|高度|深入|始终|坚持|按照|根据|全面|紧紧|积极|切实|扎实|围绕|持续|以|在|紧扣|坚决|牢固|不断)")]
    private static partial Regex Subject();

    [GeneratedRegex(@"[我本](局|委|办|镇|乡|街道|街|市|县|区|省|州|旗|盟|厅|院|中心|会|校|队|站|处|所|馆|社|公司)(?![会们员级辖届地域])")]
    private static partial Regex Own();
}
