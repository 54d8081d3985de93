using System.Text;

namespace Etl.SampleSite.Grid;

/// <summary>Other ways to write the form's characters: traditional, with pinyin, or wrong by one stroke.</summary>
internal static class Scripts
{
    private const string Simplified = "规数对总许处罚强维诉业构组织务机无关处复议结转续办请开据们众级进这该为与发现时内后应报说当统计门问题经过还会门网电话资环专项录单东简减审纠质护权类执询没补确访举获额费购万价属国秘区种";
    private const string TraditionalForms = "規數對總許處罰強維訴業構組織務機無關處復議結轉續辦請開據們眾級進這該為與發現時內後應報說當統計門問題經過還會門網電話資環專項錄單東簡減審糾質護權類執詢沒補確訪舉獲額費購萬價屬國祕區種";
    private const string Right = "规政未处准纠人科益结予计继效强许";
    private const string Wrong = "现攻末外淮纤入料盖洁子汁断郊张讦";

    private static readonly Dictionary<char, char> Map = BuildMap();

    // Both forms of a character, then how it sounds.
    private static readonly string[] SoundLines = ["规規guī", "对對duì", "总總zǒng", "数數shù", "许許xǔ", "罚罰fá", "强強qiáng", "诉訴sù"];

    private static readonly Dictionary<char, string> Sounds = SoundLines
        .SelectMany(line => line[..2].Select(character => (character, Sound: line[2..])))
        .ToDictionary(pair => pair.character, pair => pair.Sound);

    public static string ToTraditional(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            span[i] = Map.GetValueOrDefault(source[i], source[i]);
        }
    });

    public static string AddPinyin(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            result.Append(c);
            if (Sounds.TryGetValue(c, out var sound))
            {
                result.Append('(').Append(sound).Append(')');
            }
        }

        return result.ToString();
    }

    /// <summary>One character replaced by one that looks like it; the same text when none has a look-alike.</summary>
    public static string Misspell(string text, SeededRandom random)
    {
        var candidates = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (Right.Contains(text[i], StringComparison.Ordinal))
            {
                candidates.Add(i);
            }
        }

        if (candidates.Count == 0)
        {
            return text;
        }

        var at = random.Pick(candidates);
        return string.Concat(text.AsSpan(0, at), [Wrong[Right.IndexOf(text[at], StringComparison.Ordinal)]], text.AsSpan(at + 1));
    }

    private static Dictionary<char, char> BuildMap()
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i < Simplified.Length; i++)
        {
            map[Simplified[i]] = TraditionalForms[i];
        }

        return map;
    }
}
