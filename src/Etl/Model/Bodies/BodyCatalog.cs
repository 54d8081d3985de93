using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>
/// What the names of public bodies look like: the one place that knows. Names are in simplified characters unless said
/// otherwise. Immutable, safe for any number of threads; built once from <see cref="BodySettings"/>.
/// </summary>
public sealed partial class BodyCatalog
{
    private const int LongestPlace = 14;
    private const int LongestOffice = 10;
    private const int ShortestBody = 3;

    private readonly FrozenDictionary<char, (string Word, BodyEnding Ending)[]> _byLast;
    private readonly FrozenDictionary<char, string[]> _byFirst; // endings that go on: 政府办公室 behind 政府
    private readonly (string Word, BodyEnding Ending)[] _anywhere;
    private readonly (string Word, BodyEnding Ending)[] _inText;
    private readonly string[] _selves;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _self;
    private readonly FrozenSet<string> _vague;

    /// <summary>Builds the catalogue.</summary>
    /// <param name="settings">What the file says.</param>
    public BodyCatalog(BodySettings settings)
    {
        List<(string Word, BodyEnding Ending)> words =
            [.. settings.Endings.SelectMany(e => e.Words.Select(w => (w, e))).OrderByDescending(w => w.w.Length).ThenBy(w => w.w, StringComparer.Ordinal)];
        _byLast = words.GroupBy(w => w.Word[^1]).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _byFirst = words.Select(w => w.Word).Where(w => w.Length > 1).GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _anywhere = [.. words.Where(w => w.Ending.Anywhere)];
        _inText = [.. words.Where(w => w.Ending.InText)];
        _selves = [.. settings.Self.Keys.OrderByDescending(k => k.Length).ThenBy(k => k, StringComparer.Ordinal)];
        _self = settings.Self.ToFrozenDictionary(StringComparer.Ordinal);
        _vague = settings.Vague.ToFrozenSet(StringComparer.Ordinal);
        Names = new BodyNames(settings, KindOf, name => IsBody(name), WithoutInnerOffice);
    }

    /// <summary>Names of bodies made comparable.</summary>
    public BodyNames Names { get; }

    /// <summary>What a name ends in.</summary>
    /// <param name="name">Name.</param>
    /// <returns>The longest ending; null where the name ends as no body's does.</returns>
    public BodyEnding? EndingOf(ReadOnlySpan<char> name) => LengthOfEnding(name, out var ending) > 0 ? ending : null;

    /// <summary>The kind of body that a name tells.</summary>
    /// <param name="name">Name in either script, a second name in brackets behind it or not; null when unknown.</param>
    /// <returns>The kind; null for no name.</returns>
    public BodyKind? KindOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var plain = WithoutRemark(TraditionalCharacters.Simplify(name.Trim()));
        return (Within(plain) ?? EndingOf(plain))?.Kind ?? BodyKind.Other;
    }

    /// <summary>The level that the ending of a name tells.</summary>
    /// <param name="name">Name in either script.</param>
    /// <returns>The level; null where the ending alone does not tell it.</returns>
    public BodyLevel? LevelOf(string name)
    {
        var plain = WithoutRemark(TraditionalCharacters.Simplify(name.Trim()));
        return (Within(plain) ?? EndingOf(plain))?.Level;
    }

    /// <summary>True for a name that ends as that of a body which publishes: …局, …人民政府, …中心; not for a place alone.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Whether it does.</returns>
    public bool IsBody(ReadOnlySpan<char> name) => EndingOf(name) is { Publishes: true } ending
        && (!ending.Place || name.EndsWith("街道", StringComparison.Ordinal));

    /// <summary>True for the name of a place alone, which stands for its government: 阳新县, 中村乡.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Whether it is one.</returns>
    public bool IsPlace(string name) => EndingOf(name) is { Place: true } && (name.Length <= LongestPlace || name.EndsWith("街道", StringComparison.Ordinal));

    /// <summary>True for a name that tells no body: 办公室, 本局, 局办公室.</summary>
    /// <param name="name">Name.</param>
    /// <returns>Whether it tells none.</returns>
    public bool IsVague(string name) => _vague.Contains(name)
        || Array.Exists(_selves, s => !IsSelf(s, BodyKind.Government) && name.StartsWith(s, StringComparison.Ordinal) && OwnOffice().IsMatch(name, s.Length));

    /// <summary>True for a line that holds nothing but the name of a body that signs.</summary>
    /// <param name="line">Line without white space, in either script.</param>
    /// <returns>Whether it does.</returns>
    public bool IsSignature(string line) =>
        line.Length is > 2 and <= 32 && WithoutRemark(TraditionalCharacters.Simplify(line)) is { Length: > 2 } name && name.All(TextKey.IsHan)
            && EndingOf(name) is { Signs: true } && !IsVague(name);

    /// <summary>True where a body is named in a piece of a sentence: 统计局 in 统计局认真贯彻.</summary>
    /// <param name="text">Piece of a sentence.</param>
    /// <returns>Whether one is.</returns>
    public bool IsNamedIn(ReadOnlySpan<char> text)
    {
        foreach (var (word, _) in _inText)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where a word begins that tells a body in a sentence, not a place.</summary>
    /// <param name="text">Text.</param>
    /// <param name="at">Offset.</param>
    /// <returns>Whether it does.</returns>
    public bool BeginsAt(ReadOnlySpan<char> text, int at)
    {
        foreach (var (word, ending) in _inText)
        {
            if (!ending.Place && text[at..].StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where the name of a body ends surely, so that another name may begin: 国家统计局|湖北.</summary>
    /// <param name="text">Text.</param>
    /// <param name="at">Offset behind the name.</param>
    /// <returns>Whether one does.</returns>
    public bool EndsAt(ReadOnlySpan<char> text, int at) =>
        LengthOfEnding(text[..at], out var ending) is > 0 and var length && !ending!.Place && (length > 1 || ending.InText);

    /// <summary>The body that an inner office belongs to: 某某镇人民政府 of 某某镇人民政府党政办公室, 某某局 of 某某局办公室.</summary>
    /// <param name="name">Name of a body.</param>
    /// <returns>The body itself, or the same name.</returns>
    public string WithoutInnerOffice(string name)
    {
        for (var at = ShortestBody; at < name.Length; at++)
        {
            if (name.Length - at <= LongestOffice && LengthOfEnding(name.AsSpan(0, at), out var host) > 0
                && host!.Offices.Any(o => name.EndsWith(o, StringComparison.Ordinal)) && !GoesOn(name, at))
            {
                return name[..at];
            }
        }

        return name;
    }

    /// <summary>What a report calls its own body most: 局 of 我局; 单位 and the like tell nothing and don't count.</summary>
    /// <param name="text">Text.</param>
    /// <returns>A key of <see cref="BodySettings.Self"/>, or null.</returns>
    public string? SelfIn(string text)
    {
        Dictionary<string, int>? counts = null;
        for (var at = text.AsSpan().IndexOfAny('我', '本'); at >= 0 && at < text.Length - 1;)
        {
            var rest = text.AsSpan(at + 1);
            foreach (var word in _selves)
            {
                if (rest.StartsWith(word, StringComparison.Ordinal))
                {
                    if (rest.Length == word.Length || !"会们员级辖届地域".Contains(rest[word.Length], StringComparison.Ordinal))
                    {
                        counts ??= new Dictionary<string, int>(StringComparer.Ordinal);
                        counts[word] = counts.GetValueOrDefault(word) + 1;
                        break;
                    }
                }
            }

            var next = rest.IndexOfAny('我', '本');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return counts?.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key.Length).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>True where a name ends as the report's word for itself wants it: 财政局 for 我局.</summary>
    /// <param name="name">Name.</param>
    /// <param name="self">The word, see <see cref="SelfIn"/>; null fits anything.</param>
    /// <returns>Whether it does.</returns>
    public bool Fits(string name, string? self) => self is null
        || (_self.TryGetValue(self, out var endings) && endings.Any(e => name.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>True where the report's word for itself is that of a region's government (我县), or of a town (我镇).</summary>
    /// <param name="self">The word, see <see cref="SelfIn"/>.</param>
    /// <param name="kind"><see cref="BodyKind.Government"/> or <see cref="BodyKind.Town"/>.</param>
    /// <returns>Whether it is.</returns>
    public bool IsSelf(string? self, BodyKind kind) => self is not null && _self.TryGetValue(self, out var endings) && endings.Count > 0
        && EndingOf(endings[0]) is { Place: true } place && place.Kind == kind;

    /// <summary>The government of a place, or the office that speaks for it.</summary>
    /// <param name="place">Name of a place.</param>
    /// <returns>Name of the body.</returns>
    public static string GovernmentOf(string place) => place.EndsWith("街道", StringComparison.Ordinal) ? place + "办事处" : place + "人民政府";

    /// <summary>Finds names of bodies by the words before and behind them; of each the shortest that is whole.</summary>
    /// <param name="text">Text.</param>
    /// <param name="before">Words right before a name.</param>
    /// <param name="behind">Words right behind it; begins with <c>\G</c>.</param>
    /// <param name="shortest">Least characters of a name.</param>
    /// <param name="places">False where the name of a place alone is none.</param>
    /// <returns>Names as printed, in order.</returns>
    public IEnumerable<string> Between(string text, Regex before, Regex behind, int shortest = 3, bool places = true)
    {
        const int Longest = 30;
        for (var lead = before.Match(text); lead.Success;)
        {
            var start = lead.Index + lead.Length;
            var end = 0;
            for (var at = start; at < text.Length && at - start < Longest
                && (TextKey.IsHan(text[at]) || (at > start && text[at] is '（' or '(' or '）' or ')')); at++)
            {
                if (at + 1 - start >= shortest && EndingOf(text.AsSpan(start, at + 1 - start)) is { Publishes: true } ending && (places || !ending.Place)
                    && !GoesOn(text, at + 1) && IsBalanced(text.AsSpan(start, at + 1 - start)) && behind.IsMatch(text, at + 1))
                {
                    end = at + 1;
                    break;
                }
            }

            if (end > 0)
            {
                yield return text[start..end];
            }

            var next = end > 0 ? end : Math.Max(start, lead.Index + 1);
            if (next > text.Length)
            {
                yield break;
            }

            lead = before.Match(text, next);
        }
    }

    private static bool IsBalanced(ReadOnlySpan<char> name) => name.Count('(') + name.Count('（') == name.Count(')') + name.Count('）');

    /// <summary>True where the ending before an offset is the beginning of a longer one: 政府|办公室, 委|员会.</summary>
    private bool GoesOn(string text, int at)
    {
        for (var start = Math.Max(0, at - 4); start < at; start++)
        {
            if (_byFirst.TryGetValue(text[start], out var words))
            {
                foreach (var word in words)
                {
                    if (word.Length > at - start && string.CompareOrdinal(text, start, word, 0, word.Length) == 0)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private int LengthOfEnding(ReadOnlySpan<char> name, out BodyEnding? ending)
    {
        if (name.Length > 0 && _byLast.TryGetValue(name[^1], out var words))
        {
            foreach (var (word, of) in words)
            {
                if (name.EndsWith(word, StringComparison.Ordinal))
                {
                    ending = of;
                    return word.Length;
                }
            }
        }

        ending = null;
        return 0;
    }

    private BodyEnding? Within(string name)
    {
        foreach (var (word, ending) in _anywhere)
        {
            if (name.Contains(word, StringComparison.Ordinal))
            {
                return ending;
            }
        }

        return null;
    }

    /// <summary>体育局(文物局) is a 体育局.</summary>
    private static string WithoutRemark(string name)
    {
        var open = name.AsSpan().IndexOfAny('(', '（');
        return open > 0 && name[^1] is ')' or '）' ? name[..open] : name;
    }

    [GeneratedRegex(@"\G(机关|党政|综合|政务公开|政府信息公开|信息公开|行政|文秘|秘书|政策|法规|宣传)*(办公室|办|科|股|室|处|中心)$")]
    private static partial Regex OwnOffice();
}
