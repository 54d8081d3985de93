using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Normalize.Publishers;

/// <summary>Names of public bodies: what is one, what is only a place, a site or an inner office, and which region a name begins with.</summary>
/// <param name="regions">Region table.</param>
/// <param name="bodies">What names of bodies look like.</param>
internal sealed partial class PublisherNames(RegionCatalog regions, BodyCatalog bodies)
{
    private const int Longest = 40;

    /// <summary>A name as it is kept: white space, pinyin in brackets and signs around it gone.</summary>
    /// <param name="name">Name as printed; null where none is.</param>
    /// <returns>The name; null where nothing is left that can be one.</returns>
    public string? Tidy(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var text = Plain(TextKey.Unspaced(name)).Trim(':', '：', '【', '】', '[', ']', '|', '、', '，', ',', '。', '“', '”', '《', '》', '-', '_', '>', '•', '·', '/');
        return text.Length is >= 2 and <= Longest && text.Any(TextKey.IsHan) && !bodies.IsVague(text) ? text : null;
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
    public bool IsSite(string name) => bodies.EndingOf(name) is { Publishes: false } || SiteBeginning().IsMatch(name);

    /// <summary>True for two or three characters that name neither a body nor a place: a person's name.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it may be one.</returns>
    public bool IsPerson(string name) => name.Length <= 3 && name.All(TextKey.IsHan) && bodies.EndingOf(name) is null;

    /// <summary>True for a name that tells its region by rank only: 区统计局, 市政府办.</summary>
    /// <param name="name">Tidied name.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsRankOnly(string name) => name.Length > 2 && "省市县区州旗盟".Contains(name[0], StringComparison.Ordinal)
        && !(name[0] == '市' && name[1] is '场' or '容');

    /// <summary>Length of the regions that a name begins with (湖北省咸宁市 of 湖北省咸宁市农业农村局); 0 where there are none.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Characters.</returns>
    public int RegionLength(ReadOnlySpan<char> name)
    {
        var length = 0;
        while (length < name.Length && regions.TryMatchAt(name, length, out var match) && !match.IsShort)
        {
            length = match.End;
        }

        return length;
    }

    /// <summary>True for a name that begins with its region, known or of the shape of one: 青山县财政局, not 县财政局.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Whether it does.</returns>
    public bool NamesRegion(string name) => RegionLength(name) > 0 || RegionBeginning().IsMatch(name);

    /// <summary>True where two names tell two bodies: 政务服务管理局 and 平湖街道, not 县科委 and 青山县科学技术委员会.</summary>
    /// <param name="field">Name that a field of the page gives.</param>
    /// <param name="titled">Name in the title.</param>
    /// <returns>Whether they do.</returns>
    public bool AreOfOthers(string field, string titled)
    {
        var (one, other) = (Core(field), Core(titled));
        if (other.Length == 0 || RegionLength(titled) == titled.Length)
        {
            // The government of a region and the office that speaks for it are one to whoever fills in a field.
            return bodies.KindOf(field) is not (BodyKind.Government or BodyKind.Office) && !field.Contains("政府", StringComparison.Ordinal) && one.Length > 0
                && !one.Contains("公开", StringComparison.Ordinal);
        }

        return one.Length == 0 || !(one.Length <= other.Length ? IsLeftOf(one, other) : IsLeftOf(other, one));
    }

    /// <summary>A name without its region, its rank and the words that every government has.</summary>
    private string Core(string name)
    {
        var core = bodies.WithoutInnerOffice(name)[RegionLength(name)..];
        core = core.Length > 3 && IsRankOnly(core) ? core[1..] : core;
        return Common().Replace(core, "");
    }

    /// <summary>True where a name is a shorter writing of another: 科委, 科学技术委员会.</summary>
    private static bool IsLeftOf(string shorter, string longer)
    {
        var at = 0;
        foreach (var c in longer)
        {
            at += at < shorter.Length && shorter[at] == c ? 1 : 0;
        }

        return at == shorter.Length;
    }

    /// <summary>The body that a site is named after: 某某市财政局 of 某某市财政局门户网站.</summary>
    /// <param name="site">Name of a site.</param>
    /// <returns>The body, or null.</returns>
    public string? OfSite(string? site)
    {
        if (Tidy(site) is not { } name)
        {
            return null;
        }

        var body = SiteWords().Replace(name, "");
        return body.Length >= 3 && bodies.IsBody(body) && !IsSite(body) ? body : null;
    }

    [GeneratedRegex(@"[\(（][a-zA-Z\u00C0-\u024F]{1,8}[\)）]")]
    private static partial Regex Pinyin();

    [GeneratedRegex(@"^[" + TextKey.Han + @"]{1,8}?[省市县区州盟旗镇乡](?=[" + TextKey.Han + @"]{2})")]
    private static partial Regex RegionBeginning();

    [GeneratedRegex(@"人民政府|政府|办事处|党工委")]
    private static partial Regex Common();

    [GeneratedRegex(@"^(网络|本站|原创)")]
    private static partial Regex SiteBeginning();

    [GeneratedRegex(@"^(中国|欢迎访问|欢迎来到)[·•\-]?|(政务)?(信息公开)?(门户)?网站?$|(政务)?信息公开(专栏|平台|目录)?$|门户$|官网$|官方网站$|政务服务网$")]
    private static partial Regex SiteWords();
}
