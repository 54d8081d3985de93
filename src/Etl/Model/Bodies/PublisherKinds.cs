using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>Tells the kind of body that a publisher is, from its name alone.</summary>
public static class PublisherKinds
{
    /// <summary>People's government of a province, city or county, or the region itself named as publisher.</summary>
    public const string Government = "government";

    /// <summary>Office of such a government.</summary>
    public const string Office = "office";

    /// <summary>Department, committee, centre, court, team, branch.</summary>
    public const string Bureau = "bureau";

    /// <summary>Town, township, subdistrict.</summary>
    public const string Town = "town";

    /// <summary>Anything else.</summary>
    public const string Other = "other";

    private static readonly string[] TownMarks =
    [
        "镇人民政府", "乡人民政府", "镇政府", "乡政府", "苏木人民政府", "苏木政府", "街道办事处", "街道办", "镇办事处", "乡办事处",
        "地区办事处", "街道党工委",
    ];

    private static readonly string[] TownEnds = ["镇", "乡", "街道", "苏木", "街道党政办"];

    private static readonly string[] OfficeEnds =
        ["政府办公室", "政府办公厅", "政府办", "政府办公室机关", "政府办公厅机关", "府办公室", "府办公厅", "府办"];

    private static readonly string[] GovernmentEnds = ["政府", "行政公署", "行署"];

    private static readonly string[] Zones =
    [
        "开发区", "园区", "示范区", "保税区", "度假区", "景区", "名胜区", "实验区", "试验区", "合作区", "管理区", "功能区", "高新区", "经开区",
        "产业区", "工业区", "保护区", "社区", "小区", "校区", "灌区", "军区", "库区", "口岸区",
    ];

    private static readonly string[] NoBureaus = ["学院", "银行", "公司", "集团", "管理委员会", "管委会"];

    private static readonly string[] BureauEnds =
    [
        "局", "委", "委员会", "厅", "中心", "院", "队", "分局", "所", "办", "办公室", "站", "处", "署", "馆", "社", "会", "部", "海关", "台", "校",
        "总站", "机关",
    ];

    private static readonly string[] RegionEnds = ["省", "市", "县", "区", "州", "盟", "旗"];

    /// <summary>Tells the kind.</summary>
    /// <param name="publisher">Name of the publisher; null when unknown.</param>
    /// <returns>One of the words above; null when <paramref name="publisher"/> is null or blank.</returns>
    public static string? Of(string? publisher)
    {
        if (string.IsNullOrWhiteSpace(publisher))
        {
            return null;
        }

        var name = WithoutRemark(TraditionalCharacters.Simplify(publisher.Trim()));
        if (ContainsAny(name, TownMarks) || EndsWithAny(name, TownEnds))
        {
            return Town;
        }

        if (EndsWithAny(name, OfficeEnds))
        {
            return Office;
        }

        if (EndsWithAny(name, GovernmentEnds))
        {
            return Government;
        }

        if (EndsWithAny(name, NoBureaus) || EndsWithAny(name, Zones))
        {
            return Other;
        }

        return EndsWithAny(name, BureauEnds) ? Bureau : EndsWithAny(name, RegionEnds) ? Government : Other;
    }

    /// <summary>体育局(文物局) is a 体育局.</summary>
    private static string WithoutRemark(string name)
    {
        var open = name.AsSpan().IndexOfAny('(', '（');
        return open > 0 && name[^1] is ')' or '）' ? name[..open] : name;
    }

    private static bool ContainsAny(string name, string[] words) => Array.Exists(words, w => name.Contains(w, StringComparison.Ordinal));

    private static bool EndsWithAny(string name, string[] words) => Array.Exists(words, w => name.EndsWith(w, StringComparison.Ordinal));
}
