using System.Text.RegularExpressions;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Normalize.Publishers;

/// <summary>Names of public bodies: what is one, what is only a place, a site or an inner office, and which region a name begins with.</summary>
internal static partial class PublisherName
{
    private const int Longest = 40;

    private static readonly string[] Vague =
    [
        "办公室", "党政办", "党政办公室", "综合办", "综合办公室", "综合股", "管理员", "政务公开办", "信息公开办", "政务公开办公室", "信息公开办公室", "综合科", "秘书科",
        "秘书股", "办公室政务公开科", "政务公开科", "信息公开科", "本单位", "本局", "本机关", "我局", "我单位", "本级", "本部门", "人民政府", "县级", "市级", "区级", "未知", "其他", "其它", "无",
    ];

    /// <summary>A name as it is kept: white space, pinyin in brackets and signs around it gone.</summary>
    /// <param name="name">Name as printed; null where none is.</param>
    /// <returns>The name; null where nothing is left that can be one.</returns>
    public static string? Tidy(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var text = Plain(string.Concat(name.Where(c => !char.IsWhiteSpace(c)))).Trim(':', '：', '【', '】', '[', ']', '|', '、', '，', ',', '。', '“', '”', '《', '》', '-', '_', '>', '•', '·', '/');
        return text.Length is >= 2 and <= Longest && text.Any(TextKey.IsHan) && !Vague.Contains(text) ? text : null;
    }

    /// <summary>A text without the pinyin that some sites put in brackets behind characters: 机(ji)关 → 机关.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text.</returns>
    public static string Plain(string text) => text.AsSpan().IndexOfAny('(', '（') < 0 ? text : Pinyin().Replace(text, "");

    /// <summary>True for a text in traditional script. A few characters are both (乾县): one in ten must be traditional.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsTraditional(string text)
    {
        int han = 0, traditional = 0;
        foreach (var c in text)
        {
            if (!TextKey.IsHan(c))
            {
                continue;
            }

            han++;
            traditional += TraditionalCharacters.Simplify(c) != c ? 1 : 0;
        }

        return traditional * 10 >= han && traditional > 1;
    }

    /// <summary>True for the name of a site, which is no publisher: 本站, 新华网, 某某县人民政府门户网站.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsSite(string name) => Site().IsMatch(name);

    /// <summary>True for two or three characters that name neither a body nor a place: a person's name.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it may be one.</returns>
    public static bool IsPerson(string name) => name.Length <= 3 && name.All(TextKey.IsHan) && !IsBody(name) && !IsPlace(name) && name[^1] is not ('联' or '校' or '场');

    /// <summary>True for a name that ends as a body's does: …局, …人民政府, …中心.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsBody(string name) => Body().IsMatch(name);

    /// <summary>True for the name of a place alone, which stands for its government: 阳新县, 中村乡.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsPlace(string name) => (name.Length <= 14 && name[^1] is '省' or '市' or '县' or '区' or '州' or '盟' or '旗' or '镇' or '乡' && !IsBody(name)) || name.EndsWith("街道", StringComparison.Ordinal);

    /// <summary>True for a name that tells its region by rank only: 区统计局, 市政府办.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsRankOnly(string name) => name.Length > 2 && name[0] is '省' or '市' or '县' or '区' or '州' or '旗' or '盟';

    /// <summary>Length of the regions that a name begins with (湖北省咸宁市 of 湖北省咸宁市农业农村局); 0 where there are none.</summary>
    /// <param name="name">Name.</param>
    /// <param name="regions">Region table.</param>
    /// <returns>Characters.</returns>
    public static int RegionLength(ReadOnlySpan<char> name, RegionCatalog regions)
    {
        var length = 0;
        while (length < name.Length && regions.TryMatchAt(name, length, out var match) && !match.IsShort)
        {
            length = match.End;
        }

        return length;
    }

    /// <summary>The body that an inner office belongs to: 某某镇人民政府 of 某某镇人民政府党政办公室, 某某局 of 某某局办公室.</summary>
    /// <param name="name">Name of a body.</param>
    /// <returns>The body itself, or the same name.</returns>
    public static string WithoutInnerOffice(string name)
    {
        var match = InnerOffice().Match(name);
        return match.Success ? match.Groups["body"].Value : name;
    }

    /// <summary>The body that a site is named after: 某某市财政局 of 某某市财政局门户网站.</summary>
    /// <param name="site">Name of a site.</param>
    /// <returns>The body, or null.</returns>
    public static string? OfSite(string? site)
    {
        if (Tidy(site) is not { } name)
        {
            return null;
        }

        var body = SiteWords().Replace(name, "");
        return body.Length >= 3 && IsBody(body) && !IsSite(body) ? body : null;
    }

    [GeneratedRegex(@"[\(（][a-zA-Z\u00C0-\u024F]{1,8}[\)）]")]
    private static partial Regex Pinyin();

    [GeneratedRegex(@"(本站|本网|网站|门户|[^络联]网|新闻中心|融媒体中心|传媒中心|互联网|原创|转载|报社|日报|晚报|公众号|客户端|频道|平台|编辑部)$|^(网络|本站|原创)")]
    private static partial Regex Site();

    [GeneratedRegex(@"(政府|局|委|委员会|办|办公室|办公厅|中心|厅|院|署|街道|办事处|处|队|站|所|馆|会|社|公司|学校|中学|小学|大学|医院|银行|海关|集团|支队|大队|分局|法院|检察院|管委会|工委|部|台)$")]
    private static partial Regex Body();

    [GeneratedRegex(@"^(?<body>.{2,24}?([镇乡](人民)?政府|街道办事处|街道办))(党政|综合|政务公开|信息公开|党建)?.{0,6}(办公室|办|科|股|中心)$|^(?<body>.{2,24}?(局|厅|委员会|管委会|中心|院))(综合|政策法规|政务公开|信息公开)?.{0,4}(办公室|科|股|处)$")]
    private static partial Regex InnerOffice();

    [GeneratedRegex(@"^(中国|欢迎访问|欢迎来到)[·•\-]?|(政务)?(信息公开)?(门户)?网站?$|(政务)?信息公开(专栏|平台|目录)?$|门户$|官网$|官方网站$|政务服务网$")]
    private static partial Regex SiteWords();
}
