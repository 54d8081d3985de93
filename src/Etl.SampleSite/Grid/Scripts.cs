using System.Text;

namespace Etl.SampleSite;

/// <summary>Other ways to write the form's characters: traditional, with pinyin, or wrong by one stroke.</summary>
internal static class Scripts
{
    private const string Simplified = "规数对总许处罚强维诉业构组织务机无关处复议结转续办请开据们众级进这该为与发现时内后应报说当统计门问题经过还会门网电话资环专项录单东简";
    private const string TraditionalForms = "規數對總許處罰強維訴業構組織務機無關處復議結轉續辦請開據們眾級進這該為與發現時內後應報說當統計門問題經過還會門網電話資環專項錄單東簡";
    private const string Right = "规政未处准纠人科益结予计继效强许";
    private const string Wrong = "现攻末外淮纤入料盖洁子汁断郊张讦";

    private static readonly (char Simplified, char Traditional)[] Extra =
        [('减', '減'), ('业', '業'), ('审', '審'), ('纠', '糾'), ('质', '質'), ('护', '護'), ('权', '權'), ('类', '類'), ('执', '執'), ('询', '詢'), ('没', '沒'), ('补', '補'), ('确', '確'), ('访', '訪'), ('举', '舉'), ('诉', '訴'), ('复', '復'), ('获', '獲'), ('额', '額'), ('费', '費'), ('购', '購'), ('万', '萬'), ('价', '價'), ('属', '屬'), ('国', '國'), ('秘', '祕'), ('区', '區'), ('种', '種')];

    private static readonly Dictionary<char, char> Map = BuildMap();

    private static readonly Dictionary<char, string> Sounds = new()
    {
        ['规'] = "guī", ['規'] = "guī", ['对'] = "duì", ['對'] = "duì", ['总'] = "zǒng", ['總'] = "zǒng", ['数'] = "shù", ['數'] = "shù",
        ['许'] = "xǔ", ['許'] = "xǔ", ['罚'] = "fá", ['罰'] = "fá", ['强'] = "qiáng", ['強'] = "qiáng", ['诉'] = "sù", ['訴'] = "sù",
    };

    public static string ToTraditional(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            span[i] = Map.GetValueOrDefault(source[i], source[i]);
    });

    public static string AddPinyin(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            result.Append(c);
            if (Sounds.TryGetValue(c, out var sound)) result.Append('(').Append(sound).Append(')');
        }

        return result.ToString();
    }

    /// <summary>One character replaced by one that looks like it; the same text when none has a look-alike.</summary>
    public static string Misspell(string text, SeededRandom random)
    {
        var candidates = new List<int>();
        for (var i = 0; i < text.Length; i++)
            if (Right.Contains(text[i], StringComparison.Ordinal)) candidates.Add(i);
        if (candidates.Count == 0) return text;
        var at = random.Pick(candidates);
        return string.Concat(text.AsSpan(0, at), [Wrong[Right.IndexOf(text[at], StringComparison.Ordinal)]], text.AsSpan(at + 1));
    }

    private static Dictionary<char, char> BuildMap()
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i < Simplified.Length; i++)
            map[Simplified[i]] = TraditionalForms[i];
        foreach (var (simplified, traditional) in Extra)
            map[simplified] = traditional;
        return map;
    }
}
