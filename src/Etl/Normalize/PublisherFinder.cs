using System.Text.RegularExpressions;
using Etl.Model;
using Etl.Model.Text;

namespace Etl.Normalize;

/// <summary>
/// Tells who published a report: the page's own field, the signature, the title, the opening's sentence, the source's settings.
/// A longer name of the same body (南县麻河口镇人民政府 for 麻河口镇人民政府) is the better one.
/// </summary>
internal static partial class PublisherFinder
{
    private static readonly string[] Sites = ["本站", "本网", "网站", "门户", "网", "新闻中心", "信息中心", "融媒体中心", "互联网", "原创"];
    private static readonly string[] Vague = ["办公室", "党政办", "党政办公室", "综合办", "综合办公室", "管理员", "政务公开办", "信息公开办", "综合科", "秘书科", "本单位", "本局", "本机关"];

    /// <summary>Finds the publisher.</summary>
    /// <param name="metadata">What the document says about itself.</param>
    /// <param name="hints">What the source's settings say.</param>
    /// <param name="opening">First sections of the text.</param>
    /// <returns>The publisher, or null.</returns>
    public static string? Find(DocumentMetadata metadata, SourceHints hints, string opening)
    {
        var printed = Tidy(metadata.Publisher);
        if (printed is not null && (IsSite(printed) || Vague.Contains(printed)))
            printed = null;
        var titled = metadata.Title is null ? null : FromTitle(metadata.Title);
        var signed = Tidy(metadata.Signature);
        if (signed is not null && Vague.Contains(signed))
            signed = null;

        if (printed is not null)
            return Longer(printed, signed) ?? Longer(printed, titled) ?? printed;
        if (titled is not null && !IsPlace(titled))
            return Longer(titled, signed) ?? titled;
        if (signed is not null && (titled is null || Related(titled, signed)))
            return signed;
        if (titled is not null)
            return FromContact(opening, titled) ?? titled;
        return signed ?? FromOpening(opening) ?? hints.Publisher ?? (metadata.SiteName is { } site && !IsSite(site) && IsBody(site) ? site : null);
    }

    /// <summary>The body named in a title: what is left without year and the words of the report.</summary>
    /// <param name="title">Title.</param>
    /// <returns>The body, or null.</returns>
    public static string? FromTitle(string title)
    {
        var text = TitleWords().Replace(title, "");
        text = YearWords().Replace(text, "");
        text = text.Trim('的', '关', '于', '度', '（', '）', '(', ')', '“', '”', '《', '》', '<', '>', ' ', '-', '—', ':', '：');
        if (text.EndsWith("关于", StringComparison.Ordinal))
            text = text[..^2];
        return text.Length is >= 2 and <= 40 && text.All(c => TextKey.IsHan(c) || c is '（' or '）' or '(' or ')' or '、' or '·') ? text : null;
    }

    private static string? Tidy(string? name)
    {
        if (name is null)
            return null;
        var text = string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Trim(':', '：', '【', '】', '[', ']', '|');
        return text.Length is >= 2 and <= 40 && text.Any(TextKey.IsHan) ? text : null;
    }

    private static bool IsSite(string name) => Sites.Any(s => name.EndsWith(s, StringComparison.Ordinal)) && !name.EndsWith("信息中心", StringComparison.Ordinal) || name is "本站" or "原创" or "转载" || name.EndsWith("门户网站", StringComparison.Ordinal);

    /// <summary>The longer name where one contains the other whole.</summary>
    private static string? Longer(string name, string? other) =>
        other is not null && other.Length > name.Length && other.EndsWith(name, StringComparison.Ordinal) ? other : null;

    private static bool Related(string place, string body)
    {
        var stem = place.Length > 2 ? place[..^1] : place;
        return body.Contains(stem, StringComparison.Ordinal);
    }

    private static bool IsPlace(string name) => name.Length <= 12 && name[^1] is '省' or '市' or '县' or '区' or '州' or '盟' or '旗' or '镇' or '乡' && !IsBody(name);

    private static bool IsBody(string name) => Body().IsMatch(name);

    private static string? FromContact(string opening, string place)
    {
        foreach (Match match in Contact().Matches(opening))
        {
            var body = match.Groups["body"].Value;
            if (body.StartsWith(place, StringComparison.Ordinal))
                return body;
        }

        return null;
    }

    private static string? FromOpening(string opening)
    {
        var match = Announced().Match(opening);
        if (match.Success && !Vague.Contains(match.Groups["body"].Value) && !IsSelf(match.Groups["body"].Value))
            return match.Groups["body"].Value;
        match = Contact().Match(opening);
        return match.Success && !IsSelf(match.Groups["body"].Value) ? match.Groups["body"].Value : null;
    }

    private static bool IsSelf(string body) => body[0] is '我' or '本' or '该' || body.StartsWith('各');

    [GeneratedRegex(@"(关于)?(?=\D{0,4}(政府|政务|部门|单位)?信息公开)?(政府|政务|部门|单位)?信息公开(工作)?(20\d\d年?度?)?(工作)?(的)?(年度)?(情况)?(的)?(工作)?(年度)?(报告|年报|总结).*$|(政府信息|政务)公开.{0,10}(报告|年报).*$")]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"20\d\d\s*年?度?|二[〇○零OO].{2}年度?")]
    private static partial Regex YearWords();

    [GeneratedRegex(@"(政府|局|委|委员会|办|办公室|办公厅|中心|厅|院|署|街道|办事处|处|队|站|所|馆|会|社|公司|学校|医院|集团|支队|大队|分局)$")]
    private static partial Regex Body();

    [GeneratedRegex(@"(?:请(?:与|联系|径向|致电)|联系(?:单位|部门|方式)?[：:]?)(?<body>[\u4e00-\u9fff]{3,26}?(?:办公室|办公厅|人民政府|局|委员会|街道办事处|中心|厅))(?:联系|[（(，,。]|$)")]
    private static partial Regex Contact();

    [GeneratedRegex(@"(?:现公布|现将|特向社会公布|由|现特向社会公布|编制)(?<body>[\u4e00-\u9fff]{2,26}?(?:办公室|办公厅|人民政府|局|委员会|街道办事处|中心|厅|镇|乡|市|县|区|院))(?:20\d\d年|根据|结合|编制|负责|综合|汇总|组织)")]
    private static partial Regex Announced();
}
